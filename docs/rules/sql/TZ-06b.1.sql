-- TZ-06b · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "TZ-06b", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t26" AS (
  SELECT
    "t25"."meeting_id",
    "t25"."org_id",
    "t25"."kind",
    "t25"."held_on",
    "t25"."entered_on",
    "t25"."for_period",
    "t25"."replaces_id",
    "t25"."host_id",
    "t25"."group_id",
    "t25"."lecturer_id",
    "t25"."starts_minute",
    "t25"."theme_named",
    "t25"."expected",
    "t25"."attended",
    "t25"."subject_id",
    "t25"."opens_on",
    "t25"."due_on",
    "t25"."lives_on",
    "t25"."done_on",
    "t25"."recorded_on",
    "t25"."size",
    "t25"."kind_code",
    "t25"."regime_code",
    "t9"."chain"
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
      COALESCE(
        CASE
          WHEN "t23"."state_month_right" IS NOT NULL
          THEN "t23"."state_kind"
          ELSE "t23"."node_kind"
        END,
        '?'
      ) AS "kind_code",
      COALESCE("t23"."state_regime", '?') AS "regime_code"
    FROM (
      SELECT
        "t22"."meeting_id",
        "t22"."org_id",
        "t22"."kind",
        "t22"."held_on",
        "t22"."entered_on",
        "t22"."for_period",
        "t22"."replaces_id",
        "t22"."host_id",
        "t22"."group_id",
        "t22"."lecturer_id",
        "t22"."starts_minute",
        "t22"."theme_named",
        "t22"."expected",
        "t22"."attended",
        "t22"."subject_id",
        "t22"."opens_on",
        "t22"."due_on",
        "t22"."lives_on",
        "t22"."done_on",
        "t22"."recorded_on",
        "t22"."state_month",
        "t15"."founded_on",
        "t15"."ended_on",
        "t15"."node_kind",
        "t16"."org_id" AS "org_id_right",
        "t16"."size",
        "t16"."state_month" AS "state_month_right",
        "t16"."state_kind",
        "t16"."state_regime"
      FROM (
        SELECT
          "t5"."meeting_id",
          "t5"."org_id",
          "t5"."kind",
          "t5"."held_on",
          "t5"."entered_on",
          "t5"."for_period",
          "t5"."replaces_id",
          "t5"."host_id",
          "t5"."group_id",
          "t5"."lecturer_id",
          "t5"."starts_minute",
          "t5"."theme_named",
          "t5"."expected",
          "t5"."attended",
          "t5"."meeting_id" AS "subject_id",
          COALESCE("t5"."held_on", "t5"."entered_on") AS "opens_on",
          COALESCE("t5"."held_on", "t5"."entered_on") AS "due_on",
          "t5"."held_on" AS "lives_on",
          "t5"."held_on" AS "done_on",
          "t5"."entered_on" AS "recorded_on",
          STRFTIME(COALESCE("t5"."held_on", "t5"."entered_on"), '%Y-%m') AS "state_month"
        FROM "meeting" AS "t5"
      ) AS "t22"
      INNER JOIN (
        SELECT
          "t6"."org_id",
          "t6"."founded_on",
          "t6"."ended_on",
          "t6"."kind" AS "node_kind"
        FROM "org_node" AS "t6"
      ) AS "t15"
        ON "t22"."org_id" = "t15"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t7"."org_id",
          "t7"."size",
          "t7"."period" AS "state_month",
          "t7"."kind" AS "state_kind",
          "t7"."regime" AS "state_regime"
        FROM "org_state" AS "t7"
      ) AS "t16"
        ON "t22"."org_id" = "t16"."org_id" AND "t22"."state_month" = "t16"."state_month"
    ) AS "t23"
    WHERE
      (
        (
          "t23"."founded_on" IS NULL
        )
        OR (
          "t23"."lives_on" IS NULL
        )
        OR (
          "t23"."founded_on" <= "t23"."lives_on"
        )
      )
      AND (
        (
          "t23"."ended_on" IS NULL
        )
        OR (
          "t23"."lives_on" IS NULL
        )
        OR (
          "t23"."ended_on" > "t23"."lives_on"
        )
      )
  ) AS "t25"
  LEFT OUTER JOIN "chain" AS "t9"
    ON "t25"."org_id" = "t9"."org_id"
)
SELECT
  MD5(
    "t41"."rule" || '|' || CAST("t41"."org_id" AS TEXT) || '|' || "t41"."subject_kind" || '|' || COALESCE(CAST("t41"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t41"."rule",
  "t41"."rule_version",
  "t41"."org_id",
  "t41"."subject_kind",
  "t41"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t41"."opens_on",
  "t41"."due_on",
  CASE
    WHEN SUBSTRING(
      "t41"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t41"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t41"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t41"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t41"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t41"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t41"."done_on",
  "t41"."recorded_on",
  "t41"."observed",
  "t41"."required",
  "t41"."base",
  SUBSTRING(
    "t41"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t41"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t40"."org_id",
    "t40"."subject_id",
    "t40"."opens_on",
    "t40"."due_on",
    "t40"."done_on",
    "t40"."recorded_on",
    "t40"."rolled",
    "t40"."early",
    "t40"."early_unclear",
    "t40"."rule",
    "t40"."rule_version",
    "t40"."subject_kind",
    CASE WHEN "t40"."at_most" = 1 THEN "t40"."lowest" ELSE "t40"."highest" END AS "figure",
    CASE
      WHEN "t40"."rule" = 'TZ-06b'
      THEN CASE
        WHEN "t40"."early" > 0
        THEN '2too_early'
        WHEN "t40"."early_unclear" > 0
        THEN '3undated'
        ELSE '1in_order'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t40"."rule" = 'TZ-06b' THEN "t40"."early" ELSE NULL END AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CASE WHEN "t40"."rule" = 'TZ-06b' THEN "t40"."rolled" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t39"."org_id",
      "t39"."subject_id",
      "t39"."opens_on",
      "t39"."due_on",
      "t39"."done_on",
      "t39"."recorded_on",
      "t39"."chain",
      "t39"."rolled",
      "t39"."early",
      "t39"."early_unclear",
      "t39"."rule",
      "t39"."rule_version",
      "t39"."subject_kind",
      "t39"."parameter",
      "t39"."at_most",
      "t39"."adopted",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t37"."org_id",
        "t37"."subject_id",
        "t37"."opens_on",
        "t37"."due_on",
        "t37"."done_on",
        "t37"."recorded_on",
        COALESCE("t37"."chain", 0) AS "chain",
        "t37"."rolled",
        "t37"."early",
        "t37"."early_unclear",
        "t37"."rule",
        "t37"."rule_version",
        "t37"."subject_kind",
        "t37"."parameter",
        "t37"."at_most",
        "t37"."adopted"
      FROM (
        SELECT
          "t30"."meeting_id",
          "t30"."org_id",
          "t30"."kind",
          "t30"."held_on",
          "t30"."entered_on",
          "t30"."for_period",
          "t30"."replaces_id",
          "t30"."host_id",
          "t30"."group_id",
          "t30"."lecturer_id",
          "t30"."starts_minute",
          "t30"."theme_named",
          "t30"."expected",
          "t30"."attended",
          "t30"."subject_id",
          "t30"."opens_on",
          "t30"."due_on",
          "t30"."lives_on",
          "t30"."done_on",
          "t30"."recorded_on",
          "t30"."size",
          "t30"."kind_code",
          "t30"."regime_code",
          "t30"."chain",
          COALESCE("t36"."rolled", 0) AS "rolled",
          COALESCE("t36"."early", 0) AS "early",
          COALESCE("t36"."early_unclear", 0) AS "early_unclear",
          "t20"."rule",
          "t20"."rule_version",
          "t20"."subject_kind",
          "t20"."parameter",
          "t20"."at_most",
          "t20"."adopted",
          "t20"."scope_certain",
          "t20"."min_size",
          "t20"."scope_from",
          "t20"."scope_to"
        FROM "t26" AS "t30"
        LEFT OUTER JOIN (
          SELECT
            "t34"."meeting_id",
            COUNT(*) AS "rolled",
            COALESCE(
              SUM(CASE WHEN (
                "t34"."early" = 1
              ) AND (
                "t34"."here" = 1
              ) THEN 1 ELSE 0 END),
              0
            ) AS "early",
            COALESCE(
              SUM(CASE WHEN (
                "t34"."undated" = 1
              ) OR (
                "t34"."here" = 0
              ) THEN 1 ELSE 0 END),
              0
            ) AS "early_unclear"
          FROM (
            SELECT
              "t33"."attendance_id",
              "t33"."meeting_id",
              "t33"."org_id",
              "t33"."here",
              MIN(CASE WHEN "t33"."begins" > "t33"."held_on" THEN 1 ELSE 0 END) AS "early",
              MAX(CASE WHEN "t33"."begins" IS NULL THEN 1 ELSE 0 END) AS "undated"
            FROM (
              SELECT
                "t21"."attendance_id",
                "t21"."meeting_id",
                "t21"."person_id",
                "t21"."here",
                "t32"."org_id",
                "t32"."held_on",
                "t14"."begins"
              FROM (
                SELECT
                  "t3"."attendance_id",
                  "t3"."meeting_id",
                  "t3"."person_id",
                  CASE WHEN "t3"."present" = 1 THEN 1 ELSE 0 END AS "here"
                FROM "attendance" AS "t3"
                WHERE
                  "t3"."role" = 'participant'
                  AND (
                    (
                      "t3"."present" IS NULL
                    ) OR (
                      "t3"."present" = 1
                    )
                  )
                  AND "t3"."person_id" IS NOT NULL
              ) AS "t21"
              INNER JOIN (
                SELECT
                  "t29"."meeting_id",
                  "t29"."org_id",
                  "t29"."held_on"
                FROM "t26" AS "t29"
                WHERE
                  "t29"."held_on" IS NOT NULL
              ) AS "t32"
                ON "t21"."meeting_id" = "t32"."meeting_id"
              INNER JOIN (
                SELECT
                  "t4"."person_id",
                  "t4"."org_id",
                  "t4"."from" AS "begins"
                FROM "membership" AS "t4"
              ) AS "t14"
                ON "t21"."person_id" = "t14"."person_id" AND "t32"."org_id" = "t14"."org_id"
            ) AS "t33"
            GROUP BY
              1,
              2,
              3,
              4
          ) AS "t34"
          GROUP BY
            1
        ) AS "t36"
          ON "t30"."meeting_id" = "t36"."meeting_id"
        INNER JOIN (
          SELECT
            "t13".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'meeting'
          ) AS "t13"
        ) AS "t20"
          ON "t30"."kind_code" = "t20"."kind_code"
          AND "t30"."regime_code" = "t20"."regime_code"
      ) AS "t37"
      WHERE
        "t37"."scope_from" <= "t37"."opens_on"
        AND (
          (
            "t37"."scope_to" IS NULL
          ) OR (
            "t37"."scope_to" > "t37"."opens_on"
          )
        )
        AND (
          (
            "t37"."min_size" IS NULL
          )
          OR (
            "t37"."size" IS NULL
          )
          OR (
            "t37"."size" >= "t37"."min_size"
          )
        )
        AND CASE WHEN "t37"."rule" = 'TZ-06b' THEN "t37"."rolled" > 0 ELSE NULL END
    ) AS "t39"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t39"."chain" = "t8"."chain"
      AND "t39"."parameter" = "t8"."code"
      AND "t39"."opens_on" >= "t8"."since"
      AND "t39"."opens_on" < "t8"."until"
  ) AS "t40"
  WHERE
    (
      "t40"."adopted" = 0
    ) OR (
      "t40"."highest" IS NOT NULL
    )
) AS "t41"
