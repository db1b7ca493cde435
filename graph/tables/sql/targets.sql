-- 各指标的目标值
-- Which targets are set, with value and words?
SELECT t.indicator, t.comparator, t.value, t.value_to, t.unit, t.deadline, d.jurisdiction AS area, d.title, t.quote
FROM targets_words t JOIN documents d ON d.iri = t.document ORDER BY t.indicator, area, d.title, t.span_start
