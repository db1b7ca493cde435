-- 到期的事项
-- What is due when, earliest first?
SELECT t.due, d.title, p.path, t.action, t.quote FROM deadlines_words t
JOIN documents d ON d.iri = t.document LEFT JOIN provisions p ON p.iri = t.provision
WHERE t.due IS NOT NULL ORDER BY t.due, d.title, p.position
