-- ZZ-28 · 1
SELECT
  MD5(
    'ZZ-28' || '|' || CAST("t43"."org_id" AS TEXT) || '|' || 'person' || '|' || COALESCE(CAST("t43"."person_id" AS TEXT), '') || '|' || COALESCE("t43"."period", '')
  ) AS "duty_key",
  'ZZ-28' AS "rule",
  1 AS "rule_version",
  "t43"."org_id",
  'person' AS "subject_kind",
  "t43"."person_id" AS "subject_id",
  "t43"."period",
  "t43"."opens_on",
  "t43"."opens_on" AS "due_on",
  CASE
    WHEN "t43"."dated" = 0
    THEN 'unknown'
    WHEN COALESCE("t43"."sure", 0) > 1
    THEN 'unmet'
    WHEN COALESCE("t43"."unclear", 0) > 0
    THEN 'unknown'
    WHEN COALESCE("t43"."sure", 0) = 1
    THEN 'met'
    WHEN "t43"."closed" IS NULL
    THEN 'unknown'
    ELSE 'unmet'
  END AS "verdict",
  "t43"."opens_on" AS "done_on",
  CAST(NULL AS DATE) AS "recorded_on",
  COALESCE("t43"."sure", 0) AS "observed",
  1 AS "required",
  CAST(NULL AS BIGINT) AS "base",
  CASE
    WHEN "t43"."dated" = 0
    THEN 'roster_undated'
    WHEN COALESCE("t43"."sure", 0) > 1
    THEN 'in_several'
    WHEN COALESCE("t43"."unclear", 0) > 0
    THEN 'membership_undated'
    WHEN COALESCE("t43"."sure", 0) = 1
    THEN 'in_one'
    WHEN "t43"."closed" IS NULL
    THEN 'month_open'
    ELSE 'in_none'
  END AS "detail"
FROM (
  SELECT
    "t42"."person_id",
    "t42"."org_id",
    "t42"."period",
    "t42"."opens_on",
    "t42"."dated",
    "t42"."certain",
    "t20"."month",
    "t34"."sure",
    "t34"."unclear",
    "t24"."closed"
  FROM (
    SELECT
      "t40"."person_id",
      "t40"."org_id",
      "t40"."period",
      "t40"."opens_on",
      "t40"."dated",
      CASE
        WHEN (
          "t40"."scope_certain" = 1
        )
        AND (
          (
            "t40"."min_size" IS NULL
          ) OR (
            "t40"."size" IS NOT NULL
          )
        )
        THEN 1
        ELSE 0
      END AS "certain"
    FROM (
      SELECT
        "t39"."person_id",
        "t39"."org_id",
        "t39"."period",
        "t39"."opens_on",
        "t39"."dated",
        "t39"."kind_code",
        "t39"."regime_code",
        "t39"."size",
        "t39"."rule",
        "t17"."min_size",
        "t17"."scope_certain",
        "t17"."scope_from",
        "t17"."scope_to"
      FROM (
        SELECT
          "t37"."person_id",
          "t37"."org_id",
          "t37"."period",
          "t37"."opens_on",
          "t37"."dated",
          COALESCE(
            CASE WHEN "t37"."known" IS NOT NULL THEN "t37"."kind" ELSE "t37"."node_kind" END,
            '?'
          ) AS "kind_code",
          COALESCE("t37"."regime", '?') AS "regime_code",
          "t37"."size",
          'ZZ-28' AS "rule"
        FROM (
          SELECT
            "t36"."person_id",
            "t36"."org_id",
            "t36"."period",
            "t36"."opens_on",
            "t36"."dated",
            "t36"."founded_on",
            "t36"."ended_on",
            "t36"."node_kind",
            "t21"."month",
            "t21"."month_starts",
            "t21"."month_ends",
            "t18"."kind",
            "t18"."regime",
            "t18"."size",
            "t18"."known"
          FROM (
            SELECT
              *
            FROM (
              SELECT
                "t31"."person_id",
                "t31"."org_id",
                "t31"."period",
                "t31"."opens_on",
                "t31"."dated",
                "t19"."founded_on",
                "t19"."ended_on",
                "t19"."node_kind"
              FROM (
                SELECT
                  "t28"."person_id",
                  "t28"."org_id",
                  "t28"."period",
                  "t28"."opens_on",
                  MAX(CASE WHEN "t28"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t8"."person_id",
                      "t8"."org_id",
                      "t8"."from",
                      "t8"."to",
                      "t23"."period",
                      "t23"."opens_on"
                    FROM "roster" AS "t8"
                    INNER JOIN (
                      SELECT
                        "t0"."period",
                        "t0"."ends_on" AS "opens_on"
                      FROM "period" AS "t0"
                      WHERE
                        "t0"."freq" = 'Q'
                    ) AS "t23"
                      ON COALESCE("t8"."from", MAKE_DATE(1, 1, 1)) <= "t23"."opens_on"
                  ) AS "t26"
                  WHERE
                    (
                      "t26"."to" IS NULL
                    ) OR (
                      "t26"."to" > "t26"."opens_on"
                    )
                ) AS "t28"
                GROUP BY
                  1,
                  2,
                  3,
                  4
              ) AS "t31"
              INNER JOIN (
                SELECT
                  "t5"."org_id",
                  "t5"."founded_on",
                  "t5"."ended_on",
                  "t5"."kind" AS "node_kind"
                FROM "org_node" AS "t5"
              ) AS "t19"
                ON "t31"."org_id" = "t19"."org_id"
            ) AS "t32"
            WHERE
              (
                (
                  "t32"."founded_on" IS NULL
                )
                OR (
                  "t32"."opens_on" IS NULL
                )
                OR (
                  "t32"."founded_on" <= "t32"."opens_on"
                )
              )
              AND (
                (
                  "t32"."ended_on" IS NULL
                )
                OR (
                  "t32"."opens_on" IS NULL
                )
                OR (
                  "t32"."ended_on" > "t32"."opens_on"
                )
              )
          ) AS "t36"
          LEFT OUTER JOIN (
            SELECT
              "t0"."period" AS "month",
              "t0"."starts_on" AS "month_starts",
              "t0"."ends_on" AS "month_ends"
            FROM "period" AS "t0"
            WHERE
              "t0"."freq" = 'M'
          ) AS "t21"
            ON "t36"."opens_on" >= "t21"."month_starts"
            AND "t36"."opens_on" <= "t21"."month_ends"
          LEFT OUTER JOIN (
            SELECT
              "t4"."org_id",
              "t4"."kind",
              "t4"."regime",
              "t4"."size",
              "t4"."period" AS "month",
              1 AS "known"
            FROM "org_state" AS "t4"
          ) AS "t18"
            ON "t36"."org_id" = "t18"."org_id" AND "t21"."month" = "t18"."month"
        ) AS "t37"
      ) AS "t39"
      INNER JOIN (
        SELECT
          "t2"."rule",
          "t2"."min_size",
          "t2"."kind" AS "kind_code",
          "t2"."regime" AS "regime_code",
          "t2"."certain" AS "scope_certain",
          "t2"."from" AS "scope_from",
          "t2"."to" AS "scope_to"
        FROM "applicability" AS "t2"
      ) AS "t17"
        ON "t39"."rule" = "t17"."rule"
        AND "t39"."kind_code" = "t17"."kind_code"
        AND "t39"."regime_code" = "t17"."regime_code"
    ) AS "t40"
    WHERE
      "t40"."scope_from" <= "t40"."opens_on"
      AND (
        (
          "t40"."scope_to" IS NULL
        ) OR (
          "t40"."scope_to" > "t40"."opens_on"
        )
      )
      AND (
        (
          "t40"."min_size" IS NULL
        )
        OR (
          "t40"."size" IS NULL
        )
        OR (
          "t40"."size" >= "t40"."min_size"
        )
      )
  ) AS "t42"
  INNER JOIN (
    SELECT
      "t0"."period" AS "month",
      "t0"."ends_on" AS "opens_on"
    FROM "period" AS "t0"
    WHERE
      "t0"."freq" = 'M'
  ) AS "t20"
    ON "t42"."opens_on" = "t20"."opens_on"
  LEFT OUTER JOIN (
    SELECT
      "t29"."person_id",
      "t29"."period",
      SUM("t29"."dated") AS "sure",
      COALESCE(SUM(CASE WHEN "t29"."dated" = 0 THEN 1 ELSE 0 END), 0) AS "unclear"
    FROM (
      SELECT
        "t27"."person_id",
        "t27"."period",
        "t27"."org_id",
        MAX(CASE WHEN "t27"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t7"."membership_id",
            "t7"."person_id",
            "t7"."org_id",
            "t7"."status",
            "t7"."from",
            "t7"."to",
            "t22"."period",
            "t22"."on"
          FROM "membership" AS "t7"
          INNER JOIN (
            SELECT
              "t0"."period",
              "t0"."ends_on" AS "on"
            FROM "period" AS "t0"
            WHERE
              "t0"."freq" = 'Q'
          ) AS "t22"
            ON COALESCE("t7"."from", MAKE_DATE(1, 1, 1)) <= "t22"."on"
        ) AS "t25"
        WHERE
          (
            "t25"."to" IS NULL
          ) OR (
            "t25"."to" > "t25"."on"
          )
      ) AS "t27"
      GROUP BY
        1,
        2,
        3
    ) AS "t29"
    GROUP BY
      1,
      2
  ) AS "t34"
    ON "t42"."person_id" = "t34"."person_id" AND "t42"."period" = "t34"."period"
  LEFT OUTER JOIN (
    SELECT
      "t1"."org_id",
      "t1"."month",
      1 AS "closed"
    FROM "coverage" AS "t1"
    WHERE
      "t1"."record_kind" = 'member'
  ) AS "t24"
    ON "t42"."org_id" = "t24"."org_id" AND "t20"."month" = "t24"."month"
) AS "t43"
