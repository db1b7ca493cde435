-- How much a body holds, each total once; an agency that a measure names in two roles bears it in the stronger one.
WITH borne AS (SELECT measure, agency, min_by(role, list_position(['lead', 'responsible', 'support'], role)) AS role FROM assignments GROUP BY ALL)
SELECT
    (SELECT count(*) FROM documents) AS documents,
    (SELECT count(*) FROM provisions) AS provisions,
    (SELECT count(*) FROM provisions WHERE kind = 'measure') AS tasks,
    (SELECT count(*) FROM targets) AS targets,
    (SELECT count(*) FROM deadlines) AS deadlines,
    (SELECT count(*) FROM caps) AS caps,
    count(DISTINCT measure) AS borne,
    count(DISTINCT agency) AS agencies,
    count(*) AS duties,
    count(*) FILTER (role = 'lead') AS lead,
    count(*) FILTER (role = 'support') AS support
FROM borne
