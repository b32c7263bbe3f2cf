-- HY-16 · 1
-- {"adopted": 0, "at_most": 1, "parameter": "HY-16.share", "rule": "HY-16", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
SELECT
  MD5(
    "t31"."rule" || '|' || CAST("t31"."org_id" AS TEXT) || '|' || "t31"."subject_kind" || '|' || COALESCE(CAST("t31"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t31"."rule",
  "t31"."rule_version",
  "t31"."org_id",
  "t31"."subject_kind",
  "t31"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t31"."opens_on",
  "t31"."due_on",
  CASE
    WHEN SUBSTRING(
      "t31"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t31"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t31"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t31"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t31"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t31"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t31"."done_on",
  "t31"."recorded_on",
  "t31"."observed",
  "t31"."required",
  "t31"."base",
  SUBSTRING(
    "t31"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t31"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t30"."org_id",
    "t30"."subject_id",
    "t30"."opens_on",
    "t30"."due_on",
    "t30"."done_on",
    "t30"."recorded_on",
    "t30"."lecture_pairs",
    "t30"."lecture_unmeasured",
    "t30"."lecture_closest",
    "t30"."lecture_open",
    "t30"."lecture_upheld",
    "t30"."rule",
    "t30"."rule_version",
    "t30"."subject_kind",
    CASE WHEN "t30"."at_most" = 1 THEN "t30"."lowest" ELSE "t30"."highest" END AS "figure",
    CASE
      WHEN "t30"."rule" = 'HY-16'
      THEN CASE
        WHEN "t30"."lecture_unmeasured" > 0
        THEN '3unmeasured'
        WHEN "t30"."lecture_open" >= CASE WHEN "t30"."at_most" = 1 THEN "t30"."lowest" ELSE "t30"."highest" END
        THEN '4alike'
        WHEN "t30"."lecture_upheld" >= CASE WHEN "t30"."at_most" = 1 THEN "t30"."lowest" ELSE "t30"."highest" END
        THEN '4upheld'
        ELSE '1dismissed'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t30"."rule" = 'HY-16' THEN "t30"."lecture_closest" ELSE NULL END AS "observed",
    CASE
      WHEN "t30"."rule" = 'HY-16'
      THEN CASE WHEN "t30"."at_most" = 1 THEN "t30"."lowest" ELSE "t30"."highest" END
      ELSE NULL
    END AS "required",
    CASE WHEN "t30"."rule" = 'HY-16' THEN "t30"."lecture_pairs" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t29"."org_id",
      "t29"."subject_id",
      "t29"."opens_on",
      "t29"."due_on",
      "t29"."done_on",
      "t29"."recorded_on",
      "t29"."chain",
      "t29"."lecture_pairs",
      "t29"."lecture_unmeasured",
      "t29"."lecture_closest",
      "t29"."lecture_open",
      "t29"."lecture_upheld",
      "t29"."rule",
      "t29"."rule_version",
      "t29"."subject_kind",
      "t29"."parameter",
      "t29"."at_most",
      "t29"."adopted",
      "t7"."chain" AS "chain_right",
      "t7"."code",
      "t7"."since",
      "t7"."until",
      "t7"."highest",
      "t7"."lowest"
    FROM (
      SELECT
        "t27"."org_id",
        "t27"."subject_id",
        "t27"."opens_on",
        "t27"."due_on",
        "t27"."done_on",
        "t27"."recorded_on",
        COALESCE("t27"."chain", 0) AS "chain",
        "t27"."lecture_pairs",
        "t27"."lecture_unmeasured",
        "t27"."lecture_closest",
        "t27"."lecture_open",
        "t27"."lecture_upheld",
        "t27"."rule",
        "t27"."rule_version",
        "t27"."subject_kind",
        "t27"."parameter",
        "t27"."at_most",
        "t27"."adopted"
      FROM (
        SELECT
          "t26"."meeting_id",
          "t26"."org_id",
          "t26"."kind",
          "t26"."held_on",
          "t26"."entered_on",
          "t26"."for_period",
          "t26"."replaces_id",
          "t26"."host_id",
          "t26"."group_id",
          "t26"."lecturer_id",
          "t26"."starts_minute",
          "t26"."theme_named",
          "t26"."expected",
          "t26"."attended",
          "t26"."subject_id",
          "t26"."opens_on",
          "t26"."due_on",
          "t26"."lives_on",
          "t26"."done_on",
          "t26"."recorded_on",
          "t26"."size",
          "t26"."kind_code",
          "t26"."regime_code",
          "t26"."chain",
          COALESCE("t21"."lecture_pairs", 0) AS "lecture_pairs",
          COALESCE("t21"."lecture_unmeasured", 0) AS "lecture_unmeasured",
          "t21"."lecture_closest",
          "t21"."lecture_open",
          "t21"."lecture_upheld",
          "t17"."rule",
          "t17"."rule_version",
          "t17"."subject_kind",
          "t17"."parameter",
          "t17"."at_most",
          "t17"."adopted",
          "t17"."scope_certain",
          "t17"."min_size",
          "t17"."scope_from",
          "t17"."scope_to"
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
            "t8"."chain"
          FROM (
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
                "t18"."meeting_id",
                "t18"."org_id",
                "t18"."kind",
                "t18"."held_on",
                "t18"."entered_on",
                "t18"."for_period",
                "t18"."replaces_id",
                "t18"."host_id",
                "t18"."group_id",
                "t18"."lecturer_id",
                "t18"."starts_minute",
                "t18"."theme_named",
                "t18"."expected",
                "t18"."attended",
                "t18"."subject_id",
                "t18"."opens_on",
                "t18"."due_on",
                "t18"."lives_on",
                "t18"."done_on",
                "t18"."recorded_on",
                "t18"."state_month",
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
                  "t4"."meeting_id",
                  "t4"."org_id",
                  "t4"."kind",
                  "t4"."held_on",
                  "t4"."entered_on",
                  "t4"."for_period",
                  "t4"."replaces_id",
                  "t4"."host_id",
                  "t4"."group_id",
                  "t4"."lecturer_id",
                  "t4"."starts_minute",
                  "t4"."theme_named",
                  "t4"."expected",
                  "t4"."attended",
                  "t4"."meeting_id" AS "subject_id",
                  COALESCE("t4"."held_on", "t4"."entered_on") AS "opens_on",
                  COALESCE("t4"."held_on", "t4"."entered_on") AS "due_on",
                  "t4"."held_on" AS "lives_on",
                  "t4"."held_on" AS "done_on",
                  "t4"."entered_on" AS "recorded_on",
                  STRFTIME(COALESCE("t4"."held_on", "t4"."entered_on"), '%Y-%m') AS "state_month"
                FROM "meeting" AS "t4"
              ) AS "t18"
              INNER JOIN (
                SELECT
                  "t5"."org_id",
                  "t5"."founded_on",
                  "t5"."ended_on",
                  "t5"."kind" AS "node_kind"
                FROM "org_node" AS "t5"
              ) AS "t13"
                ON "t18"."org_id" = "t13"."org_id"
              LEFT OUTER JOIN (
                SELECT
                  "t6"."org_id",
                  "t6"."size",
                  "t6"."period" AS "state_month",
                  "t6"."kind" AS "state_kind",
                  "t6"."regime" AS "state_regime"
                FROM "org_state" AS "t6"
              ) AS "t14"
                ON "t18"."org_id" = "t14"."org_id" AND "t18"."state_month" = "t14"."state_month"
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
          ) AS "t23"
          LEFT OUTER JOIN "chain" AS "t8"
            ON "t23"."org_id" = "t8"."org_id"
        ) AS "t26"
        LEFT OUTER JOIN (
          SELECT
            "t11"."meeting_id",
            COUNT(*) AS "lecture_pairs",
            COALESCE(SUM(CASE WHEN "t11"."share" IS NULL THEN 1 ELSE 0 END), 0) AS "lecture_unmeasured",
            MAX("t11"."share") AS "lecture_closest",
            MAX(
              CASE WHEN "t11"."decided" IS NULL THEN "t11"."share" ELSE CAST(NULL AS BIGINT) END
            ) AS "lecture_open",
            MAX(
              CASE WHEN "t11"."decided" = 'alike' THEN "t11"."share" ELSE CAST(NULL AS BIGINT) END
            ) AS "lecture_upheld"
          FROM (
            SELECT
              *
            FROM "similarity" AS "t1"
            WHERE
              "t1"."matter" = 'lecture_text' AND "t1"."meeting_id" IS NOT NULL
          ) AS "t11"
          GROUP BY
            1
        ) AS "t21"
          ON "t26"."meeting_id" = "t21"."meeting_id"
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
        ) AS "t17"
          ON "t26"."kind_code" = "t17"."kind_code"
          AND "t26"."regime_code" = "t17"."regime_code"
      ) AS "t27"
      WHERE
        "t27"."scope_from" <= "t27"."opens_on"
        AND (
          (
            "t27"."scope_to" IS NULL
          ) OR (
            "t27"."scope_to" > "t27"."opens_on"
          )
        )
        AND (
          (
            "t27"."min_size" IS NULL
          )
          OR (
            "t27"."size" IS NULL
          )
          OR (
            "t27"."size" >= "t27"."min_size"
          )
        )
        AND CASE WHEN "t27"."rule" = 'HY-16' THEN "t27"."lecture_pairs" > 0 ELSE NULL END
    ) AS "t29"
    LEFT OUTER JOIN "figure" AS "t7"
      ON "t29"."chain" = "t7"."chain"
      AND "t29"."parameter" = "t7"."code"
      AND "t29"."opens_on" >= "t7"."since"
      AND "t29"."opens_on" < "t7"."until"
  ) AS "t30"
  WHERE
    (
      (
        "t30"."adopted" = 0
      ) OR (
        "t30"."highest" IS NOT NULL
      )
    )
    AND CASE
      WHEN "t30"."rule" = 'HY-16'
      THEN (
        "t30"."lecture_closest" >= CASE WHEN "t30"."at_most" = 1 THEN "t30"."lowest" ELSE "t30"."highest" END
      )
      OR (
        "t30"."lecture_unmeasured" > 0
      )
      ELSE NULL
    END
) AS "t31"
