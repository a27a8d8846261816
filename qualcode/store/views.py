"""What a project looks like to somebody who asks in SQL: views that stay, whatever becomes of the tables beneath.

They are made anew in the memory of each connection that asks, so the database itself holds none.
"""

from collections.abc import Mapping

CODES = "codes"
CODE_COLUMNS = ("code", "codebook", "slug", "label", "parent", "depth", "position", "definition")
"""`codes` is a table that the asker fills: what a code means stands in the codebook's file."""

_CURRENT = """
    JOIN revision r ON r.transcript_id = t.id AND r.ordinal = t.current_revision AND t.present
"""

_TURNS = """
    SELECT v.id AS revision_id, e.key AS ordinal, json_extract(e.value, '$[0]') AS start,
           json_extract(e.value, '$[1]') AS "end", json_extract(e.value, '$[2]') AS speaker_id,
           json_extract(e.value, '$[3]') AS time_ms
    FROM revision v, json_each(v.turns) e
"""

_THEMES: Mapping[str, str] = {
    "themes": """
        SELECT h.slug AS theme, h.heading AS heading, h.central_idea AS central_idea, h.scope AS scope,
               h.excludes AS excludes, h.tensions AS tensions, a.slug AS parent, o.name AS coder,
               h.created_at AS created_at
        FROM theme h
        JOIN coder o ON o.id = h.coder_id
        LEFT JOIN themepart p ON p.theme_id = h.id
        LEFT JOIN theme a ON a.id = p.parent_id""",
    "theme_codes": """
        SELECT h.slug AS theme, b.slug || '/' || d.slug AS code, x.below AS below
        FROM themecode x
        JOIN theme h ON h.id = x.theme_id
        JOIN code d ON d.id = x.code_id
        JOIN codebook b ON b.id = d.codebook_id""",
    "theme_quotes": """
        SELECT h.slug AS theme, t.number || ':' || g.serial AS quote_id, x.stance AS stance
        FROM themequote x
        JOIN theme h ON h.id = x.theme_id
        JOIN segment g ON g.id = x.segment_id
        JOIN transcript t ON t.id = g.transcript_id AND t.present""",
    "claims": """
        SELECT c.id AS claim, h.slug AS theme, c.ordinal + 1 AS position, c.text AS text, c.query AS query,
               c.among AS among
        FROM claim c JOIN theme h ON h.id = c.theme_id""",
    "claim_quotes": """
        SELECT x.claim_id AS claim, t.number || ':' || g.serial AS quote_id, x.stance AS stance
        FROM claimquote x
        JOIN segment g ON g.id = x.segment_id
        JOIN transcript t ON t.id = g.transcript_id AND t.present""",
    "framework_cells": """
        SELECT w.slug AS framework, c.name AS case_name, n.ordinal + 1 AS position,
               coalesce(h.slug, b.slug || '/' || d.slug) AS "column",
               CASE WHEN e.state IN ('not-asked', 'nothing-said') THEN e.state
                    WHEN trim(e.summary) || e.verdict <> '' THEN 'done'
                    ELSE 'empty' END AS state,
               e.verdict AS verdict, e.summary AS summary, o.name AS coder, e.written_at AS written_at
        FROM frameworkcell e
        JOIN frameworkcolumn n ON n.id = e.column_id
        JOIN framework w ON w.id = n.framework_id
        LEFT JOIN theme h ON h.id = n.theme_id
        LEFT JOIN code d ON d.id = n.code_id
        LEFT JOIN codebook b ON b.id = d.codebook_id
        JOIN "case" c ON c.id = e.case_id
        JOIN coder o ON o.id = e.coder_id""",
    "cell_quotes": """
        SELECT w.slug AS framework, c.name AS case_name, n.ordinal + 1 AS position,
               t.number || ':' || g.serial AS quote_id
        FROM cellquote x
        JOIN frameworkcell e ON e.id = x.cell_id
        JOIN frameworkcolumn n ON n.id = e.column_id
        JOIN framework w ON w.id = n.framework_id
        JOIN "case" c ON c.id = e.case_id
        JOIN segment g ON g.id = x.segment_id
        JOIN transcript t ON t.id = g.transcript_id AND t.present""",
}

VIEWS: Mapping[str, str] = {
    "transcripts": f"""
        SELECT t.number AS transcript, t.title AS title, t.current_revision AS revision, r.made_at AS made_at,
               json_array_length(r.turns) AS turns, length(r.text) AS characters,
               r.text AS text
        FROM transcript t {_CURRENT}""",
    "turns": f"""
        SELECT t.number AS transcript, u.ordinal + 1 AS turn, s.label AS speaker, s.role AS role, c.name AS case_name,
               u.start AS start, u."end" AS "end", u.time_ms AS time_ms,
               substr(r.text, u.start + 1, u."end" - u.start) AS text
        FROM transcript t {_CURRENT}
        JOIN ({_TURNS}) u ON u.revision_id = r.id
        LEFT JOIN speaker s ON s.id = u.speaker_id
        LEFT JOIN "case" c ON c.id = s.case_id""",
    "speakers": """
        SELECT t.number AS transcript, s.label AS speaker, s.role AS role, c.name AS case_name
        FROM speaker s
        JOIN transcript t ON t.id = s.transcript_id AND t.present
        LEFT JOIN "case" c ON c.id = s.case_id""",
    "cases": """
        SELECT c.name AS case_name, c.kind AS kind, c.quote_consent AS quote_consent,
               c.archive_consent AS archive_consent
        FROM "case" c""",
    "attributes": """
        SELECT c.name AS case_name, a.name AS attribute, v.value AS value
        FROM attributevalue v
        JOIN attribute a ON a.id = v.attribute_id
        JOIN "case" c ON c.id = v.case_id""",
    "segments": f"""
        SELECT t.number || ':' || g.serial AS quote_id, t.number AS transcript, g.serial AS serial,
               p.start AS start, p."end" AS "end", p.quote AS text
        FROM transcript t {_CURRENT}
        JOIN segment g ON g.transcript_id = t.id
        JOIN anchor p ON p.segment_id = g.id AND p.revision_id = r.id
        WHERE g.id IN (SELECT segment_id FROM coding)""",
    "codings": f"""
        SELECT k.id AS coding, t.number || ':' || g.serial AS quote_id, t.number AS transcript,
               b.slug || '/' || d.slug AS code, d.label AS label, o.name AS coder, k.origin AS origin,
               k.value AS value, nullif(k.mark, '') AS mark, k.created_at AS created_at,
               p.start AS start, p."end" AS "end", p.quote AS text
        FROM transcript t {_CURRENT}
        JOIN segment g ON g.transcript_id = t.id
        JOIN anchor p ON p.segment_id = g.id AND p.revision_id = r.id
        JOIN coding k ON k.segment_id = g.id
        JOIN code d ON d.id = k.code_id
        JOIN codebook b ON b.id = d.codebook_id
        JOIN coder o ON o.id = k.coder_id""",
    "coding_cases": f"""
        SELECT DISTINCT k.id AS coding, c.name AS case_name
        FROM transcript t {_CURRENT}
        JOIN coding k ON k.transcript_id = t.id
        JOIN anchor p ON p.segment_id = k.segment_id AND p.revision_id = r.id
        JOIN ({_TURNS}) u ON u.revision_id = r.id AND u.start < p."end" AND u."end" > p.start
        JOIN speaker s ON s.id = u.speaker_id AND s.role = 'participant'
        JOIN "case" c ON c.id = s.case_id""",
    "facets": """
        SELECT t.number || ':' || g.serial AS quote_id, o.name AS coder, b.slug AS codebook, f.facet AS facet,
               f.value AS value
        FROM facetvalue f
        JOIN segment g ON g.id = f.segment_id
        JOIN transcript t ON t.id = g.transcript_id AND t.present
        JOIN coder o ON o.id = f.coder_id
        JOIN codebook b ON b.id = f.codebook_id""",
    **_THEMES,
    "memos": """
        SELECT m.id AS memo, m.target AS target, m.target_id AS target_id, o.name AS coder,
               m.created_at AS created_at, m.text AS text
        FROM memo m JOIN coder o ON o.id = m.coder_id""",
}
