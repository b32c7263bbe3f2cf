-- HY-07b · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-07b", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t21" AS (
  SELECT
    "t20"."meeting_id",
    "t20"."org_id",
    "t20"."kind",
    "t20"."held_on",
    "t20"."entered_on",
    "t20"."for_period",
    "t20"."replaces_id",
    "t20"."host_id",
    "t20"."group_id",
    "t20"."lecturer_id",
    "t20"."starts_minute",
    "t20"."theme_named",
    "t20"."expected",
    "t20"."attended",
    "t20"."subject_id",
    "t20"."opens_on",
    "t20"."due_on",
    "t20"."lives_on",
    "t20"."done_on",
    "t20"."recorded_on",
    "t20"."size",
    COALESCE(
      CASE
        WHEN "t20"."state_month_right" IS NOT NULL
        THEN "t20"."state_kind"
        ELSE "t20"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t20"."state_regime", '?') AS "regime_code"
  FROM (
    SELECT
      "t19"."meeting_id",
      "t19"."org_id",
      "t19"."kind",
      "t19"."held_on",
      "t19"."entered_on",
      "t19"."for_period",
      "t19"."replaces_id",
      "t19"."host_id",
      "t19"."group_id",
      "t19"."lecturer_id",
      "t19"."starts_minute",
      "t19"."theme_named",
      "t19"."expected",
      "t19"."attended",
      "t19"."subject_id",
      "t19"."opens_on",
      "t19"."due_on",
      "t19"."lives_on",
      "t19"."done_on",
      "t19"."recorded_on",
      "t19"."state_month",
      "t13"."founded_on",
      "t13"."ended_on",
      "t13"."node_kind",
      "t14"."org_id" AS "org_id_right",
      "t14"."size",
      "t14"."state_month" AS "state_month_right",
      "t14"."state_kind",
      "t14"."state_regime"
    FROM (
      SELECT
        "t3"."meeting_id",
        "t3"."org_id",
        "t3"."kind",
        "t3"."held_on",
        "t3"."entered_on",
        "t3"."for_period",
        "t3"."replaces_id",
        "t3"."host_id",
        "t3"."group_id",
        "t3"."lecturer_id",
        "t3"."starts_minute",
        "t3"."theme_named",
        "t3"."expected",
        "t3"."attended",
        "t3"."meeting_id" AS "subject_id",
        COALESCE("t3"."held_on", "t3"."entered_on") AS "opens_on",
        COALESCE("t3"."held_on", "t3"."entered_on") AS "due_on",
        "t3"."held_on" AS "lives_on",
        "t3"."held_on" AS "done_on",
        "t3"."entered_on" AS "recorded_on",
        STRFTIME(COALESCE("t3"."held_on", "t3"."entered_on"), '%Y-%m') AS "state_month"
      FROM "meeting" AS "t3"
    ) AS "t19"
    INNER JOIN (
      SELECT
        "t4"."org_id",
        "t4"."founded_on",
        "t4"."ended_on",
        "t4"."kind" AS "node_kind"
      FROM "org_node" AS "t4"
    ) AS "t13"
      ON "t19"."org_id" = "t13"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."size",
        "t5"."period" AS "state_month",
        "t5"."kind" AS "state_kind",
        "t5"."regime" AS "state_regime"
      FROM "org_state" AS "t5"
    ) AS "t14"
      ON "t19"."org_id" = "t14"."org_id" AND "t19"."state_month" = "t14"."state_month"
  ) AS "t20"
  WHERE
    (
      (
        "t20"."founded_on" IS NULL
      )
      OR (
        "t20"."lives_on" IS NULL
      )
      OR (
        "t20"."founded_on" <= "t20"."lives_on"
      )
    )
    AND (
      (
        "t20"."ended_on" IS NULL
      )
      OR (
        "t20"."lives_on" IS NULL
      )
      OR (
        "t20"."ended_on" > "t20"."lives_on"
      )
    )
)
SELECT
  MD5(
    "t38"."rule" || '|' || CAST("t38"."org_id" AS TEXT) || '|' || "t38"."subject_kind" || '|' || COALESCE(CAST("t38"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t38"."rule",
  "t38"."rule_version",
  "t38"."org_id",
  "t38"."subject_kind",
  "t38"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t38"."opens_on",
  "t38"."due_on",
  CASE
    WHEN "t38"."detail" IN ('leader')
    THEN 'met'
    WHEN "t38"."detail" IN ('other_host')
    THEN 'unmet'
    WHEN "t38"."detail" IN (
      'group_blank',
      'host_blank',
      'no_leader',
      'post_unclear',
      'scope_unclear',
      'undated'
    )
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t38"."done_on",
  "t38"."recorded_on",
  "t38"."observed",
  "t38"."required",
  "t38"."base",
  "t38"."detail"
FROM (
  SELECT
    "t37"."org_id",
    "t37"."kind",
    "t37"."held_on",
    "t37"."host_id",
    "t37"."group_id",
    "t37"."subject_id",
    "t37"."opens_on",
    "t37"."due_on",
    "t37"."done_on",
    "t37"."recorded_on",
    "t37"."leaders",
    "t37"."leaders_unclear",
    "t37"."host_leads",
    "t37"."rule",
    "t37"."rule_version",
    "t37"."subject_kind",
    "t37"."certain",
    CASE WHEN "t37"."at_most" = 1 THEN "t37"."lowest" ELSE "t37"."highest" END AS "figure",
    CASE
      WHEN "t37"."rule" = 'HY-07b'
      THEN CASE
        WHEN (
          "t37"."certain" = 0
        ) OR (
          "t37"."kind" IS NULL
        )
        THEN 'scope_unclear'
        WHEN "t37"."held_on" IS NULL
        THEN 'undated'
        WHEN "t37"."host_id" IS NULL
        THEN 'host_blank'
        WHEN "t37"."group_id" IS NULL
        THEN 'group_blank'
        WHEN "t37"."host_leads" > 0
        THEN 'leader'
        WHEN "t37"."leaders_unclear" > 0
        THEN 'post_unclear'
        WHEN "t37"."leaders" = 0
        THEN 'no_leader'
        ELSE 'other_host'
      END
      ELSE NULL
    END AS "detail",
    CAST(NULL AS BIGINT) AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t36"."org_id",
      "t36"."kind",
      "t36"."held_on",
      "t36"."host_id",
      "t36"."group_id",
      "t36"."subject_id",
      "t36"."opens_on",
      "t36"."due_on",
      "t36"."done_on",
      "t36"."recorded_on",
      "t36"."leaders",
      "t36"."leaders_unclear",
      "t36"."host_leads",
      "t36"."rule",
      "t36"."rule_version",
      "t36"."subject_kind",
      "t36"."parameter",
      "t36"."at_most",
      "t36"."adopted",
      "t36"."certain",
      "t36"."chain",
      "t7"."chain" AS "chain_right",
      "t7"."code",
      "t7"."since",
      "t7"."until",
      "t7"."highest",
      "t7"."lowest"
    FROM (
      SELECT
        "t34"."org_id",
        "t34"."kind",
        "t34"."held_on",
        "t34"."host_id",
        "t34"."group_id",
        "t34"."subject_id",
        "t34"."opens_on",
        "t34"."due_on",
        "t34"."done_on",
        "t34"."recorded_on",
        "t34"."leaders",
        "t34"."leaders_unclear",
        "t34"."host_leads",
        "t34"."rule",
        "t34"."rule_version",
        "t34"."subject_kind",
        "t34"."parameter",
        "t34"."at_most",
        "t34"."adopted",
        "t34"."certain",
        COALESCE("t34"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t33"."org_id",
          "t33"."kind",
          "t33"."held_on",
          "t33"."host_id",
          "t33"."group_id",
          "t33"."subject_id",
          "t33"."opens_on",
          "t33"."due_on",
          "t33"."done_on",
          "t33"."recorded_on",
          "t33"."leaders",
          "t33"."leaders_unclear",
          "t33"."host_leads",
          "t33"."rule",
          "t33"."rule_version",
          "t33"."subject_kind",
          "t33"."parameter",
          "t33"."at_most",
          "t33"."adopted",
          "t33"."certain",
          "t8"."chain"
        FROM (
          SELECT
            "t31"."org_id",
            "t31"."kind",
            "t31"."held_on",
            "t31"."host_id",
            "t31"."group_id",
            "t31"."subject_id",
            "t31"."opens_on",
            "t31"."due_on",
            "t31"."done_on",
            "t31"."recorded_on",
            "t31"."leaders",
            "t31"."leaders_unclear",
            "t31"."host_leads",
            "t31"."rule",
            "t31"."rule_version",
            "t31"."subject_kind",
            "t31"."parameter",
            "t31"."at_most",
            "t31"."adopted",
            CASE
              WHEN (
                "t31"."scope_certain" = 1
              )
              AND (
                (
                  "t31"."min_size" IS NULL
                ) OR (
                  "t31"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t23"."meeting_id",
              "t23"."org_id",
              "t23"."kind",
              "t23"."held_on",
              "t23"."entered_on",
              "t23"."for_period",
              "t23"."replaces_id",
              "t23"."host_id",
              "t23"."group_id",
              "t23"."lecturer_id",
              "t23"."starts_minute",
              "t23"."theme_named",
              "t23"."expected",
              "t23"."attended",
              "t23"."subject_id",
              "t23"."opens_on",
              "t23"."due_on",
              "t23"."lives_on",
              "t23"."done_on",
              "t23"."recorded_on",
              "t23"."size",
              "t23"."kind_code",
              "t23"."regime_code",
              COALESCE("t30"."leaders", 0) AS "leaders",
              COALESCE("t30"."leaders_unclear", 0) AS "leaders_unclear",
              COALESCE("t30"."host_leads", 0) AS "host_leads",
              "t18"."rule",
              "t18"."rule_version",
              "t18"."subject_kind",
              "t18"."parameter",
              "t18"."at_most",
              "t18"."adopted",
              "t18"."scope_certain",
              "t18"."min_size",
              "t18"."scope_from",
              "t18"."scope_to"
            FROM "t21" AS "t23"
            LEFT OUTER JOIN (
              SELECT
                "t28"."meeting_id",
                SUM("t28"."sure") AS "leaders",
                COALESCE(SUM(CASE WHEN "t28"."sure" = 0 THEN 1 ELSE 0 END), 0) AS "leaders_unclear",
                COALESCE(
                  SUM(
                    CASE
                      WHEN (
                        "t28"."sure" = 1
                      ) AND (
                        "t28"."holder_id" = "t28"."host_id"
                      )
                      THEN 1
                      ELSE 0
                    END
                  ),
                  0
                ) AS "host_leads"
              FROM (
                SELECT
                  "t27"."meeting_id",
                  "t27"."opens_on",
                  "t27"."host_id",
                  "t27"."group_id",
                  "t27"."post_id",
                  "t27"."title",
                  "t27"."from",
                  "t27"."to",
                  "t27"."holder_id",
                  CASE
                    WHEN (
                      "t27"."title" IS NOT NULL
                    )
                    AND (
                      "t27"."holder_id" IS NOT NULL
                    )
                    AND (
                      "t27"."from" IS NOT NULL
                    )
                    THEN 1
                    ELSE 0
                  END AS "sure"
                FROM (
                  SELECT
                    "t26"."meeting_id",
                    "t26"."opens_on",
                    "t26"."host_id",
                    "t26"."group_id",
                    "t15"."post_id",
                    "t15"."title",
                    "t15"."from",
                    "t15"."to",
                    "t15"."holder_id"
                  FROM (
                    SELECT
                      "t24"."meeting_id",
                      "t24"."opens_on",
                      "t24"."host_id",
                      "t24"."group_id"
                    FROM "t21" AS "t24"
                    WHERE
                      (
                        "t24"."kind" IS NULL
                      ) OR (
                        "t24"."kind" = 'group_meeting'
                      )
                  ) AS "t26"
                  INNER JOIN (
                    SELECT
                      "t6"."post_id",
                      "t6"."title",
                      "t6"."from",
                      "t6"."to",
                      "t6"."person_id" AS "holder_id",
                      "t6"."org_id" AS "group_id"
                    FROM "post" AS "t6"
                  ) AS "t15"
                    ON "t26"."group_id" = "t15"."group_id"
                ) AS "t27"
                WHERE
                  (
                    (
                      "t27"."from" <= "t27"."opens_on"
                    ) OR (
                      "t27"."from" IS NULL
                    )
                  )
                  AND (
                    (
                      "t27"."to" > "t27"."opens_on"
                    ) OR (
                      "t27"."to" IS NULL
                    )
                  )
                  AND (
                    (
                      "t27"."title" IS NULL
                    ) OR (
                      "t27"."title" = 'group_leader'
                    )
                  )
              ) AS "t28"
              GROUP BY
                1
            ) AS "t30"
              ON "t23"."meeting_id" = "t30"."meeting_id"
            INNER JOIN (
              SELECT
                "t12".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'meeting'
              ) AS "t12"
            ) AS "t18"
              ON "t23"."kind_code" = "t18"."kind_code"
              AND "t23"."regime_code" = "t18"."regime_code"
          ) AS "t31"
          WHERE
            "t31"."scope_from" <= "t31"."opens_on"
            AND (
              (
                "t31"."scope_to" IS NULL
              ) OR (
                "t31"."scope_to" > "t31"."opens_on"
              )
            )
            AND (
              (
                "t31"."min_size" IS NULL
              )
              OR (
                "t31"."size" IS NULL
              )
              OR (
                "t31"."size" >= "t31"."min_size"
              )
            )
            AND CASE
              WHEN "t31"."rule" = 'HY-07b'
              THEN (
                "t31"."kind" IS NULL
              ) OR (
                "t31"."kind" = 'group_meeting'
              )
              ELSE NULL
            END
        ) AS "t33"
        LEFT OUTER JOIN "chain" AS "t8"
          ON "t33"."org_id" = "t8"."org_id"
      ) AS "t34"
    ) AS "t36"
    LEFT OUTER JOIN "figure" AS "t7"
      ON "t36"."chain" = "t7"."chain"
      AND "t36"."parameter" = "t7"."code"
      AND "t36"."opens_on" >= "t7"."since"
      AND "t36"."opens_on" < "t7"."until"
  ) AS "t37"
  WHERE
    (
      "t37"."adopted" = 0
    ) OR (
      "t37"."highest" IS NOT NULL
    )
) AS "t38"
