-- How many provisions were planted, how many say what was planted, how many facts they say besides.
WITH provision AS (
  SELECT p.*, q.iri
  FROM planted p JOIN documents d ON d.source = p.file JOIN provisions q ON q.document = d.iri AND q.path = p.path
),
duty AS (
  SELECT v.file, count(*) AS told,
    count(*) FILTER ((g.name = v.lead AND a.role = 'lead') OR (g.name = v.support AND a.role = 'support')) AS right_ones
  FROM provision v JOIN assignments a ON a.measure = v.iri JOIN (SELECT DISTINCT iri, name FROM agencies) g ON g.iri = a.agency GROUP BY ALL
),
target AS (
  SELECT v.file, count(*) AS told,
    count(*) FILTER (t.value = v.value::DOUBLE AND t.unit = v.unit AND t.deadline = v.deadline AND t.indicator = v.indicator) AS right_ones
  FROM provision v JOIN targets t ON t.provision = v.iri GROUP BY ALL
),
limits AS (
  SELECT v.file, count(*) AS told, count(*) FILTER (l.deadline = v.deadline) AS right_ones
  FROM provision v JOIN deadlines l ON l.provision = v.iri GROUP BY ALL
)
SELECT count(*),
  count(*) FILTER (coalesce(d.right_ones, 0) = 2 AND coalesce(t.right_ones, 0) = 1 AND coalesce(l.right_ones, 0) = 1),
  sum(coalesce(d.told - d.right_ones, 0) + coalesce(t.told - t.right_ones, 0) + coalesce(l.told - l.right_ones, 0))
FROM planted p LEFT JOIN duty d USING (file) LEFT JOIN target t USING (file) LEFT JOIN limits l USING (file)
