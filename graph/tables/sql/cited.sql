-- 哪些文件被引用最多
-- Which documents are cited most, and are they held?
SELECT c.title AS cited, count(DISTINCT c.document) AS documents, bool_or(d.iri IS NOT NULL) AS held
FROM citations c LEFT JOIN documents d ON d.iri = c.cited GROUP BY c.title ORDER BY documents DESC, cited
