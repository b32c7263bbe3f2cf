-- ZZ-28 · 2
SELECT
  MD5(
    'ZZ-28' || '|' || CAST("t35"."org_id" AS TEXT) || '|' || 'person' || '|' || COALESCE(CAST("t35"."person_id" AS TEXT), '') || '|' || COALESCE("t35"."period", '')
  ) AS "duty_key",
  'ZZ-28' AS "rule",
  2 AS "rule_version",
  "t35"."org_id",
  'person' AS "subject_kind",
  "t35"."person_id" AS "subject_id",
  "t35"."period",
  "t35"."opens_on",
  "t35"."opens_on" AS "due_on",
  CASE
    WHEN "t35"."dated" = 0
    THEN 'unknown'
    WHEN COALESCE("t35"."sure", 0) > 1
    THEN 'unmet'
    WHEN COALESCE("t35"."unclear", 0) > 0
    THEN 'unknown'
    WHEN COALESCE("t35"."sure", 0) = 1
    THEN 'met'
    WHEN "t35"."closed" IS NULL
    THEN 'unknown'
    ELSE 'unmet'
  END AS "verdict",
  "t35"."opens_on" AS "done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  COALESCE("t35"."sure", 0) AS "observed",
  1 AS "required",
  CAST(NULL AS BIGINT) AS "base",
  CASE
    WHEN "t35"."dated" = 0
    THEN 'roster_undated'
    WHEN COALESCE("t35"."sure", 0) > 1
    THEN 'in_several'
    WHEN COALESCE("t35"."unclear", 0) > 0
    THEN 'membership_undated'
    WHEN COALESCE("t35"."sure", 0) = 1
    THEN 'in_one'
    WHEN "t35"."closed" IS NULL
    THEN 'month_open'
    ELSE 'in_none'
  END AS "detail"
FROM (
  SELECT
    "t34"."person_id",
    "t34"."org_id",
    "t34"."period",
    "t34"."opens_on",
    "t34"."dated",
    "t15"."month",
    "t29"."sure",
    "t29"."unclear",
    "t18"."closed"
  FROM (
    SELECT
      "t32"."person_id",
      "t32"."org_id",
      "t32"."period",
      "t32"."opens_on",
      "t32"."dated"
    FROM (
      SELECT
        "t31"."person_id",
        "t31"."org_id",
        "t31"."period",
        "t31"."opens_on",
        "t31"."dated",
        "t31"."founded_on",
        "t31"."ended_on",
        "t31"."node_kind",
        "t19"."scope_from",
        "t19"."scope_to"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t26"."person_id",
            "t26"."org_id",
            "t26"."period",
            "t26"."opens_on",
            "t26"."dated",
            "t14"."founded_on",
            "t14"."ended_on",
            "t14"."node_kind"
          FROM (
            SELECT
              "t23"."person_id",
              "t23"."org_id",
              "t23"."period",
              "t23"."opens_on",
              MAX(CASE WHEN "t23"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
            FROM (
              SELECT
                *
              FROM (
                SELECT
                  "t7"."person_id",
                  "t7"."org_id",
                  "t7"."from",
                  "t7"."to",
                  "t17"."period",
                  "t17"."opens_on"
                FROM "roster" AS "t7"
                INNER JOIN (
                  SELECT
                    "t0"."period",
                    "t0"."ends_on" AS "opens_on"
                  FROM "period" AS "t0"
                  WHERE
                    "t0"."freq" = 'Q'
                ) AS "t17"
                  ON COALESCE("t7"."from", MAKE_DATE(1, 1, 1)) <= "t17"."opens_on"
              ) AS "t21"
              WHERE
                (
                  "t21"."to" IS NULL
                ) OR (
                  "t21"."to" > "t21"."opens_on"
                )
            ) AS "t23"
            GROUP BY
              1,
              2,
              3,
              4
          ) AS "t26"
          INNER JOIN (
            SELECT
              "t4"."org_id",
              "t4"."founded_on",
              "t4"."ended_on",
              "t4"."kind" AS "node_kind"
            FROM "org_node" AS "t4"
          ) AS "t14"
            ON "t26"."org_id" = "t14"."org_id"
        ) AS "t27"
        WHERE
          (
            (
              "t27"."founded_on" IS NULL
            )
            OR (
              "t27"."opens_on" IS NULL
            )
            OR (
              "t27"."founded_on" <= "t27"."opens_on"
            )
          )
          AND (
            (
              "t27"."ended_on" IS NULL
            )
            OR (
              "t27"."opens_on" IS NULL
            )
            OR (
              "t27"."ended_on" > "t27"."opens_on"
            )
          )
      ) AS "t31"
      INNER JOIN (
        SELECT
          "t2"."from" AS "scope_from",
          "t2"."to" AS "scope_to"
        FROM "applicability" AS "t2"
        WHERE
          "t2"."rule" = 'ZZ-28' AND "t2"."kind" = '?' AND "t2"."regime" = '?'
      ) AS "t19"
        ON "t31"."opens_on" >= "t19"."scope_from"
    ) AS "t32"
    WHERE
      (
        "t32"."scope_to" IS NULL
      ) OR (
        "t32"."scope_to" > "t32"."opens_on"
      )
  ) AS "t34"
  INNER JOIN (
    SELECT
      "t0"."period" AS "month",
      "t0"."ends_on" AS "opens_on"
    FROM "period" AS "t0"
    WHERE
      "t0"."freq" = 'M'
  ) AS "t15"
    ON "t34"."opens_on" = "t15"."opens_on"
  LEFT OUTER JOIN (
    SELECT
      "t24"."person_id",
      "t24"."period",
      SUM("t24"."dated") AS "sure",
      COALESCE(SUM(CASE WHEN "t24"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "unclear"
    FROM (
      SELECT
        "t22"."person_id",
        "t22"."period",
        "t22"."org_id",
        MAX(CASE WHEN "t22"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t6"."membership_id",
            "t6"."person_id",
            "t6"."org_id",
            "t6"."status",
            "t6"."category",
            "t6"."from",
            "t6"."to",
            "t16"."period",
            "t16"."on"
          FROM "membership" AS "t6"
          INNER JOIN (
            SELECT
              "t0"."period",
              "t0"."ends_on" AS "on"
            FROM "period" AS "t0"
            WHERE
              "t0"."freq" = 'Q'
          ) AS "t16"
            ON COALESCE("t6"."from", MAKE_DATE(1, 1, 1)) <= "t16"."on"
        ) AS "t20"
        WHERE
          (
            "t20"."to" IS NULL
          ) OR (
            "t20"."to" > "t20"."on"
          )
      ) AS "t22"
      GROUP BY
        1,
        2,
        3
    ) AS "t24"
    GROUP BY
      1,
      2
  ) AS "t29"
    ON "t34"."person_id" = "t29"."person_id" AND "t34"."period" = "t29"."period"
  LEFT OUTER JOIN (
    SELECT
      "t1"."org_id",
      "t1"."month",
      1 AS "closed"
    FROM "coverage" AS "t1"
    WHERE
      "t1"."record_kind" = 'member'
  ) AS "t18"
    ON "t34"."org_id" = "t18"."org_id" AND "t15"."month" = "t18"."month"
) AS "t35"
