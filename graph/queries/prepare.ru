# What every graph that is asked goes through.

PREFIX nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX pol: <https://w3id.org/policy-graph/ontology#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX schema: <https://schema.org/>

# Oxigraph reads a triple that stands in three named graphs three times when it takes their union as the default graph, which
# would multiply every row; so each triple is put into the default graph once, and the named graphs stay for GRAPH.
INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } } ;

# Version 0.1.0 wrote quotations as Web Annotation selectors, verbs as nodes, and an observation for each metric.
INSERT { ?place a nif:RFC5147String ; nif:anchorOf ?words ; nif:beginIndex ?start ; nif:endIndex ?end ; nif:referenceContext ?text }
WHERE {
  ?place oa:hasSelector ?spot, ?quote ; oa:hasSource ?source .
  ?spot oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?words .
  BIND(IRI(REPLACE(STR(?source), "/source$", "/text")) AS ?text)
} ;

INSERT { ?text a nif:Context ; nif:sourceUrl ?source ; nif:isString "" } WHERE {
  { SELECT DISTINCT ?source WHERE { ?place oa:hasSource ?source } }
  BIND(IRI(REPLACE(STR(?source), "/source$", "/text")) AS ?text)
} ;

INSERT { ?provision pol:verb ?verb ; pol:verbs ?all } WHERE {
  ?provision pol:hasVerb ?one .
  ?one pol:verb ?verb .
  {
    SELECT ?provision (STRLANG(GROUP_CONCAT(STR(?said); SEPARATOR="、"), "zh") AS ?all) WHERE {
      { SELECT ?provision ?said ?start WHERE {
        ?provision pol:hasVerb ?each .
        ?each pol:verb ?said ; pol:evidence/oa:hasSelector/oa:start ?start .
      } ORDER BY STR(?provision) ?start }
    } GROUP BY ?provision
  }
} ;

INSERT { ?load a qb:Observation ; qb:dataSet ?set ; pol:bearer ?agency ; ?measure ?value . ?set a qb:DataSet } WHERE {
  ?one a schema:Observation ; schema:observationAbout ?agency ; schema:variableMeasured ?metric ; schema:value ?value .
  BIND(IRI(CONCAT(STR(?agency), "/load")) AS ?load)
  BIND(IRI(REPLACE(STR(?one), "observation/.*$", "load")) AS ?set)
  BIND(IRI(CONCAT(STR(pol:load), UCASE(SUBSTR(?metric, 1, 1)), SUBSTR(?metric, 2))) AS ?measure)
}
