-- 各文件有多少条措施没有时限
-- How many measures of each document have no deadline?
SELECT d.title, count(*) AS measures, count(*) FILTER (WHERE t.iri IS NULL) AS without_deadline
FROM provisions p JOIN documents d ON d.iri = p.document LEFT JOIN deadlines t ON t.provision = p.iri
WHERE p.kind = 'measure' GROUP BY ALL ORDER BY without_deadline DESC, d.title
