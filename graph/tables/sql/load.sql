-- 各单位负责多少条措施，按地区
-- How many measures is each agency responsible for, by area?
SELECT a.full_name AS agency, d.jurisdiction AS area, count(DISTINCT s.measure) AS measures
FROM assignments s JOIN agencies a ON a.iri = s.agency JOIN documents d ON d.iri = s.document
GROUP BY ALL ORDER BY measures DESC, agency, area
