"""The four rules as a person would write them for DuckDB: (rule, org_id, subject_id, period, verdict)."""

from __future__ import annotations

_CLOSED = """
  SELECT c.org_id, c.record_kind, p.period, count(DISTINCT c.month) AS closed
  FROM coverage c JOIN period m ON m.freq = 'M' AND m.period = c.month
  JOIN period p ON p.starts_on <= m.starts_on AND p.ends_on >= m.ends_on GROUP BY ALL
"""
_COUNTED = """
  SELECT m.org_id, p.period, coalesce(m.kind, '?') AS kind, count(*) AS every,
    count(*) FILTER (m.held_on IS NOT NULL AND m.kind IS NOT NULL
      AND coalesce(o.starts_on, m.held_on) >= p.starts_on
      AND coalesce(o.ends_on, m.held_on) <= p.ends_on) AS sure
  FROM meeting m LEFT JOIN period o ON o.period = m.for_period
  JOIN period p ON coalesce(o.starts_on, m.held_on, DATE '0001-01-01') <= p.ends_on
    AND coalesce(o.ends_on, m.held_on, DATE '9999-12-31') >= p.starts_on
  WHERE m.for_period IS NULL OR o.period IS NOT NULL GROUP BY ALL
"""
_SEATS = """
  SELECT org_id, month, sum(seat) AS filled, sum(unclear) AS unclear FROM (
    SELECT p.org_id, m.period AS month, p.person_id,
      max(CASE WHEN p.title IS NOT NULL AND p.title <> 'group_leader' AND p.person_id IS NOT NULL
        AND p."from" IS NOT NULL THEN 1 ELSE 0 END) AS seat,
      sum(CASE WHEN p.title IS NULL OR (p.title <> 'group_leader'
        AND (p.person_id IS NULL OR p."from" IS NULL)) THEN 1 ELSE 0 END) AS unclear
    FROM post p JOIN period m ON m.freq = 'M'
    WHERE (p."from" IS NULL OR p."from" <= m.starts_on) AND (p."to" IS NULL OR p."to" > m.starts_on)
    GROUP BY ALL) GROUP BY ALL
"""


def _periodic(rule: str, kind: str, freq: str, months: int, seats: bool) -> str:
    join = f"LEFT JOIN ({_SEATS}) t ON t.org_id = s.org_id AND t.month = m.period" if seats else ""
    where = "AND (t.filled IS NULL OR t.filled + t.unclear >= 3)" if seats else ""
    unclear = "WHEN t.filled IS NULL OR t.filled < 3 THEN 'unknown'" if seats else ""
    return f"""
SELECT '{rule}', s.org_id, NULL, p.period, CASE
  WHEN s.kind IS NULL OR s.regime IS NULL THEN 'unknown' {unclear}
  WHEN coalesce(n.sure, 0) >= 1 THEN 'met'
  WHEN coalesce(n.every, 0) + coalesce(b.every, 0) >= 1 THEN 'unknown'
  WHEN coalesce(c.closed, 0) < {months} THEN 'unknown' ELSE 'unmet' END
FROM period p JOIN period m ON m.freq = 'M' AND m.starts_on = p.starts_on
JOIN org_state s ON s.period = m.period JOIN org_node o ON o.org_id = s.org_id {join}
LEFT JOIN ({_COUNTED}) n ON n.org_id = s.org_id AND n.period = p.period AND n.kind = '{kind}'
LEFT JOIN ({_COUNTED}) b ON b.org_id = s.org_id AND b.period = p.period AND b.kind = '?'
LEFT JOIN ({_CLOSED}) c ON c.org_id = s.org_id AND c.period = p.period AND c.record_kind = 'meeting'
WHERE p.freq = '{freq}' AND coalesce(s.kind, 'branch') = 'branch' AND coalesce(s.regime, '') <> 'other'
  AND (o.ended_on IS NULL OR o.ended_on > p.ends_on) AND p.starts_on >= DATE '2018-10-28' {where}
"""


_QUORUM = """
WITH vote AS (
  SELECT meeting_id, count(*) FILTER (voted = 1 AND category IS NOT NULL) AS votes FROM agenda
  WHERE (category IS NULL OR category <> 'election') AND (voted IS NULL OR voted = 1) GROUP BY 1
), held AS (
  SELECT m.*, v.votes, coalesce(m.held_on, m.entered_on) AS day,
    CASE WHEN s.org_id IS NULL THEN o.kind ELSE s.kind END AS org_kind
  FROM meeting m JOIN vote v USING (meeting_id) JOIN org_node o USING (org_id)
  LEFT JOIN period p ON p.freq = 'M' AND coalesce(m.held_on, m.entered_on) BETWEEN p.starts_on AND p.ends_on
  LEFT JOIN org_state s ON s.org_id = m.org_id AND s.period = p.period
  WHERE (m.kind IS NULL OR m.kind = 'general_meeting')
    AND (m.held_on IS NULL OR o.founded_on IS NULL OR o.founded_on <= m.held_on)
    AND (m.held_on IS NULL OR o.ended_on IS NULL OR o.ended_on > m.held_on)
), entitled AS (
  SELECT h.meeting_id, v.person_id, max(v."from" IS NOT NULL) AS dated
  FROM held h JOIN membership x ON x.org_id = h.org_id JOIN voting_right v ON v.person_id = x.person_id
  WHERE (v."from" IS NULL OR v."from" <= h.day) AND (v."to" IS NULL OR v."to" > h.day) GROUP BY ALL
), member AS (
  SELECT h.meeting_id, x.person_id, max(x."from" IS NOT NULL) AS dated
  FROM held h JOIN membership x ON x.org_id = h.org_id
  WHERE (x."from" IS NULL OR x."from" <= h.day) AND (x."to" IS NULL OR x."to" > h.day) GROUP BY ALL
), roll AS (
  SELECT meeting_id, person_id, min(present) AS present, min(present) IS NOT DISTINCT FROM max(present)
    AND bool_and(person_id IS NOT NULL AND role IS NOT NULL AND present IS NOT NULL) AS clear
  FROM attendance WHERE role IS NULL OR role = 'participant' GROUP BY ALL
), counted AS (
  SELECT m.meeting_id, count(e.person_id) AS base,
    count(*) FILTER (e.person_id IS NOT NULL AND r.present = 1) AS here,
    count(*) FILTER (NOT m.dated OR NOT coalesce(e.dated, true)) AS undated,
    count(*) FILTER (r.meeting_id IS NULL) AS missing
  FROM member m LEFT JOIN entitled e USING (meeting_id, person_id)
  LEFT JOIN roll r USING (meeting_id, person_id) GROUP BY 1
), listed AS (
  SELECT r.meeting_id, count(*) FILTER (NOT r.clear) AS blank,
    count(*) FILTER (m.meeting_id IS NULL) AS extra
  FROM roll r LEFT JOIN member m USING (meeting_id, person_id) GROUP BY 1
)
SELECT 'HY-02', h.org_id, h.meeting_id, NULL, CASE
  WHEN h.org_kind IS NULL OR h.kind IS NULL OR h.held_on IS NULL OR h.votes = 0 THEN 'unknown'
  WHEN coalesce(c.undated, 0) > 0 OR coalesce(c.base, 0) = 0 THEN 'unknown'
  WHEN coalesce(l.blank, 0) > 0 OR coalesce(c.missing, 0) + coalesce(l.extra, 0) > 0 THEN 'unknown'
  WHEN c.here * 2 >= c.base THEN 'met' ELSE 'unmet' END
FROM held h LEFT JOIN counted c USING (meeting_id) LEFT JOIN listed l USING (meeting_id)
WHERE coalesce(h.org_kind, 'branch') = 'branch' AND h.day >= DATE '2018-10-28'
"""
_PLACEMENT = """
WITH kept AS (
  SELECT r.person_id, r.org_id, q.period, q.ends_on AS day, bool_or(r."from" IS NOT NULL) AS dated
  FROM roster r JOIN period q ON q.freq = 'Q'
  JOIN org_node o ON o.org_id = r.org_id
  WHERE (r."from" IS NULL OR r."from" <= q.ends_on) AND (r."to" IS NULL OR r."to" > q.ends_on)
    AND (o.founded_on IS NULL OR o.founded_on <= q.ends_on)
    AND (o.ended_on IS NULL OR o.ended_on > q.ends_on) AND q.ends_on >= DATE '2019-05-06'
  GROUP BY ALL
), placed AS (
  SELECT person_id, period, count(*) FILTER (dated) AS sure, count(*) FILTER (NOT dated) AS unclear
  FROM (SELECT m.person_id, q.period, m.org_id, bool_or(m."from" IS NOT NULL) AS dated
    FROM membership m JOIN period q ON q.freq = 'Q'
    WHERE (m."from" IS NULL OR m."from" <= q.ends_on) AND (m."to" IS NULL OR m."to" > q.ends_on)
    GROUP BY ALL) GROUP BY ALL
)
SELECT 'ZZ-28', k.org_id, k.person_id, k.period, CASE
  WHEN NOT k.dated THEN 'unknown' WHEN p.sure > 1 THEN 'unmet' WHEN p.unclear > 0 THEN 'unknown'
  WHEN p.sure = 1 THEN 'met' WHEN c.month IS NULL THEN 'unknown' ELSE 'unmet' END
FROM kept k LEFT JOIN placed p USING (person_id, period)
JOIN period m ON m.freq = 'M' AND m.ends_on = k.day
LEFT JOIN coverage c ON c.org_id = k.org_id AND c.record_kind = 'member' AND c.month = m.period
"""

HAND_SQL = {
    "HY-01": _periodic("HY-01", "general_meeting", "Q", 3, seats=False),
    "HY-02": _QUORUM,
    "HY-04": _periodic("HY-04", "committee_meeting", "M", 1, seats=True),
    "ZZ-28": _PLACEMENT,
}
