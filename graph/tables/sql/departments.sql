-- 各地区的规定最常要求哪些单位
-- Which agencies do the documents of each area charge most?
SELECT area, agency, measures FROM (
  SELECT *, row_number() OVER (PARTITION BY area ORDER BY measures DESC, agency) AS place FROM (
    SELECT d.jurisdiction AS area, a.name AS agency, count(DISTINCT s.measure) AS measures
    FROM assignments s JOIN agencies a ON a.iri = s.agency JOIN documents d ON d.iri = s.document GROUP BY ALL
  )
) WHERE place <= 5 ORDER BY area, place
