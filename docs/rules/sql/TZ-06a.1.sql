-- TZ-06a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "TZ-06a", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
SELECT
  MD5(
    "t28"."rule" || '|' || CAST("t28"."org_id" AS TEXT) || '|' || "t28"."subject_kind" || '|' || COALESCE(CAST("t28"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t28"."rule",
  "t28"."rule_version",
  "t28"."org_id",
  "t28"."subject_kind",
  "t28"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t28"."opens_on",
  "t28"."due_on",
  CASE
    WHEN SUBSTRING(
      "t28"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t28"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t28"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t28"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t28"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t28"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t28"."done_on",
  "t28"."recorded_on",
  "t28"."observed",
  "t28"."required",
  "t28"."base",
  SUBSTRING(
    "t28"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t28"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t27"."org_id",
    "t27"."expected",
    "t27"."attended",
    "t27"."subject_id",
    "t27"."opens_on",
    "t27"."due_on",
    "t27"."done_on",
    "t27"."recorded_on",
    "t27"."rule",
    "t27"."rule_version",
    "t27"."subject_kind",
    CASE WHEN "t27"."at_most" = 1 THEN "t27"."lowest" ELSE "t27"."highest" END AS "figure",
    CASE
      WHEN "t27"."rule" = 'TZ-06a'
      THEN CASE
        WHEN (
          "t27"."expected" IS NULL
        ) OR (
          "t27"."attended" IS NULL
        )
        THEN '3half_written'
        WHEN "t27"."attended" > "t27"."expected"
        THEN '2too_many'
        ELSE '1in_order'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t27"."rule" = 'TZ-06a' THEN "t27"."attended" ELSE NULL END AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CASE WHEN "t27"."rule" = 'TZ-06a' THEN "t27"."expected" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t26"."org_id",
      "t26"."expected",
      "t26"."attended",
      "t26"."subject_id",
      "t26"."opens_on",
      "t26"."due_on",
      "t26"."done_on",
      "t26"."recorded_on",
      "t26"."chain",
      "t26"."rule",
      "t26"."rule_version",
      "t26"."subject_kind",
      "t26"."parameter",
      "t26"."at_most",
      "t26"."adopted",
      "t6"."chain" AS "chain_right",
      "t6"."code",
      "t6"."since",
      "t6"."until",
      "t6"."highest",
      "t6"."lowest"
    FROM (
      SELECT
        "t24"."org_id",
        "t24"."expected",
        "t24"."attended",
        "t24"."subject_id",
        "t24"."opens_on",
        "t24"."due_on",
        "t24"."done_on",
        "t24"."recorded_on",
        COALESCE("t24"."chain", 0) AS "chain",
        "t24"."rule",
        "t24"."rule_version",
        "t24"."subject_kind",
        "t24"."parameter",
        "t24"."at_most",
        "t24"."adopted"
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
          "t23"."chain",
          "t15"."rule",
          "t15"."rule_version",
          "t15"."subject_kind",
          "t15"."parameter",
          "t15"."at_most",
          "t15"."adopted",
          "t15"."scope_certain",
          "t15"."min_size",
          "t15"."scope_from",
          "t15"."scope_to"
        FROM (
          SELECT
            *
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
              "t19"."size",
              "t19"."kind_code",
              "t19"."regime_code",
              "t7"."chain"
            FROM (
              SELECT
                "t17"."meeting_id",
                "t17"."org_id",
                "t17"."kind",
                "t17"."held_on",
                "t17"."entered_on",
                "t17"."for_period",
                "t17"."replaces_id",
                "t17"."host_id",
                "t17"."group_id",
                "t17"."lecturer_id",
                "t17"."starts_minute",
                "t17"."theme_named",
                "t17"."expected",
                "t17"."attended",
                "t17"."subject_id",
                "t17"."opens_on",
                "t17"."due_on",
                "t17"."lives_on",
                "t17"."done_on",
                "t17"."recorded_on",
                "t17"."size",
                COALESCE(
                  CASE
                    WHEN "t17"."state_month_right" IS NOT NULL
                    THEN "t17"."state_kind"
                    ELSE "t17"."node_kind"
                  END,
                  '?'
                ) AS "kind_code",
                COALESCE("t17"."state_regime", '?') AS "regime_code"
              FROM (
                SELECT
                  "t16"."meeting_id",
                  "t16"."org_id",
                  "t16"."kind",
                  "t16"."held_on",
                  "t16"."entered_on",
                  "t16"."for_period",
                  "t16"."replaces_id",
                  "t16"."host_id",
                  "t16"."group_id",
                  "t16"."lecturer_id",
                  "t16"."starts_minute",
                  "t16"."theme_named",
                  "t16"."expected",
                  "t16"."attended",
                  "t16"."subject_id",
                  "t16"."opens_on",
                  "t16"."due_on",
                  "t16"."lives_on",
                  "t16"."done_on",
                  "t16"."recorded_on",
                  "t16"."state_month",
                  "t11"."founded_on",
                  "t11"."ended_on",
                  "t11"."node_kind",
                  "t12"."org_id" AS "org_id_right",
                  "t12"."size",
                  "t12"."state_month" AS "state_month_right",
                  "t12"."state_kind",
                  "t12"."state_regime"
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
                ) AS "t16"
                INNER JOIN (
                  SELECT
                    "t4"."org_id",
                    "t4"."founded_on",
                    "t4"."ended_on",
                    "t4"."kind" AS "node_kind"
                  FROM "org_node" AS "t4"
                ) AS "t11"
                  ON "t16"."org_id" = "t11"."org_id"
                LEFT OUTER JOIN (
                  SELECT
                    "t5"."org_id",
                    "t5"."size",
                    "t5"."period" AS "state_month",
                    "t5"."kind" AS "state_kind",
                    "t5"."regime" AS "state_regime"
                  FROM "org_state" AS "t5"
                ) AS "t12"
                  ON "t16"."org_id" = "t12"."org_id" AND "t16"."state_month" = "t12"."state_month"
              ) AS "t17"
              WHERE
                (
                  (
                    "t17"."founded_on" IS NULL
                  )
                  OR (
                    "t17"."lives_on" IS NULL
                  )
                  OR (
                    "t17"."founded_on" <= "t17"."lives_on"
                  )
                )
                AND (
                  (
                    "t17"."ended_on" IS NULL
                  )
                  OR (
                    "t17"."lives_on" IS NULL
                  )
                  OR (
                    "t17"."ended_on" > "t17"."lives_on"
                  )
                )
            ) AS "t19"
            LEFT OUTER JOIN "chain" AS "t7"
              ON "t19"."org_id" = "t7"."org_id"
          ) AS "t21"
        ) AS "t23"
        INNER JOIN (
          SELECT
            "t10".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'meeting'
          ) AS "t10"
        ) AS "t15"
          ON "t23"."kind_code" = "t15"."kind_code"
          AND "t23"."regime_code" = "t15"."regime_code"
      ) AS "t24"
      WHERE
        "t24"."scope_from" <= "t24"."opens_on"
        AND (
          (
            "t24"."scope_to" IS NULL
          ) OR (
            "t24"."scope_to" > "t24"."opens_on"
          )
        )
        AND (
          (
            "t24"."min_size" IS NULL
          )
          OR (
            "t24"."size" IS NULL
          )
          OR (
            "t24"."size" >= "t24"."min_size"
          )
        )
        AND CASE
          WHEN "t24"."rule" = 'TZ-06a'
          THEN (
            "t24"."expected" IS NOT NULL
          ) OR (
            "t24"."attended" IS NOT NULL
          )
          ELSE NULL
        END
    ) AS "t26"
    LEFT OUTER JOIN "figure" AS "t6"
      ON "t26"."chain" = "t6"."chain"
      AND "t26"."parameter" = "t6"."code"
      AND "t26"."opens_on" >= "t6"."since"
      AND "t26"."opens_on" < "t6"."until"
  ) AS "t27"
  WHERE
    (
      "t27"."adopted" = 0
    ) OR (
      "t27"."highest" IS NOT NULL
    )
) AS "t28"
