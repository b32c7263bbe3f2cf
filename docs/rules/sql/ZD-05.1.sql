-- ZD-05 · 1
-- {"adopted": 1, "at_most": 1, "parameter": "ZD-05.at_most", "rule": "ZD-05", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
SELECT
  MD5(
    "t34"."rule" || '|' || CAST("t34"."org_id" AS TEXT) || '|' || "t34"."subject_kind" || '|' || COALESCE(CAST("t34"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t34"."rule",
  "t34"."rule_version",
  "t34"."org_id",
  "t34"."subject_kind",
  "t34"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t34"."opens_on",
  "t34"."due_on",
  CASE
    WHEN "t34"."detail" IN ('scope_unclear', 'undated')
    THEN 'unknown'
    WHEN "t34"."detail" IN ('many')
    THEN 'unmet'
    ELSE 'met'
  END AS "verdict",
  "t34"."done_on",
  "t34"."recorded_on",
  "t34"."observed",
  "t34"."required",
  "t34"."base",
  "t34"."detail"
FROM (
  SELECT
    "t33"."meeting_id",
    "t33"."org_id",
    "t33"."kind",
    "t33"."held_on",
    "t33"."entered_on",
    "t33"."for_period",
    "t33"."replaces_id",
    "t33"."host_id",
    "t33"."group_id",
    "t33"."lecturer_id",
    "t33"."starts_minute",
    "t33"."theme_named",
    "t33"."expected",
    "t33"."attended",
    "t33"."subject_id",
    "t33"."opens_on",
    "t33"."due_on",
    "t33"."lives_on",
    "t33"."done_on",
    "t33"."recorded_on",
    "t33"."studied",
    "t33"."rule",
    "t33"."rule_version",
    "t33"."subject_kind",
    "t33"."certain",
    CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END AS "figure",
    CASE
      WHEN (
        "t33"."certain" = 0
      ) OR (
        "t33"."kind" IS NULL
      )
      THEN 'scope_unclear'
      WHEN "t33"."held_on" IS NULL
      THEN 'undated'
      WHEN "t33"."studied" > CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END
      THEN 'many'
      ELSE 'few'
    END AS "detail",
    "t33"."studied" AS "observed",
    CASE WHEN "t33"."at_most" = 1 THEN "t33"."lowest" ELSE "t33"."highest" END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t32"."meeting_id",
      "t32"."org_id",
      "t32"."kind",
      "t32"."held_on",
      "t32"."entered_on",
      "t32"."for_period",
      "t32"."replaces_id",
      "t32"."host_id",
      "t32"."group_id",
      "t32"."lecturer_id",
      "t32"."starts_minute",
      "t32"."theme_named",
      "t32"."expected",
      "t32"."attended",
      "t32"."subject_id",
      "t32"."opens_on",
      "t32"."due_on",
      "t32"."lives_on",
      "t32"."done_on",
      "t32"."recorded_on",
      "t32"."studied",
      "t32"."rule",
      "t32"."rule_version",
      "t32"."subject_kind",
      "t32"."parameter",
      "t32"."at_most",
      "t32"."adopted",
      "t32"."certain",
      "t32"."chain",
      "t7"."chain" AS "chain_right",
      "t7"."code",
      "t7"."since",
      "t7"."until",
      "t7"."highest",
      "t7"."lowest"
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
        "t30"."studied",
        "t30"."rule",
        "t30"."rule_version",
        "t30"."subject_kind",
        "t30"."parameter",
        "t30"."at_most",
        "t30"."adopted",
        "t30"."certain",
        COALESCE("t30"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t29"."meeting_id",
          "t29"."org_id",
          "t29"."kind",
          "t29"."held_on",
          "t29"."entered_on",
          "t29"."for_period",
          "t29"."replaces_id",
          "t29"."host_id",
          "t29"."group_id",
          "t29"."lecturer_id",
          "t29"."starts_minute",
          "t29"."theme_named",
          "t29"."expected",
          "t29"."attended",
          "t29"."subject_id",
          "t29"."opens_on",
          "t29"."due_on",
          "t29"."lives_on",
          "t29"."done_on",
          "t29"."recorded_on",
          "t29"."studied",
          "t29"."rule",
          "t29"."rule_version",
          "t29"."subject_kind",
          "t29"."parameter",
          "t29"."at_most",
          "t29"."adopted",
          "t29"."certain",
          "t8"."chain"
        FROM (
          SELECT
            "t27"."meeting_id",
            "t27"."org_id",
            "t27"."kind",
            "t27"."held_on",
            "t27"."entered_on",
            "t27"."for_period",
            "t27"."replaces_id",
            "t27"."host_id",
            "t27"."group_id",
            "t27"."lecturer_id",
            "t27"."starts_minute",
            "t27"."theme_named",
            "t27"."expected",
            "t27"."attended",
            "t27"."subject_id",
            "t27"."opens_on",
            "t27"."due_on",
            "t27"."lives_on",
            "t27"."done_on",
            "t27"."recorded_on",
            "t27"."studied",
            "t27"."rule",
            "t27"."rule_version",
            "t27"."subject_kind",
            "t27"."parameter",
            "t27"."at_most",
            "t27"."adopted",
            CASE
              WHEN (
                "t27"."scope_certain" = 1
              )
              AND (
                (
                  "t27"."min_size" IS NULL
                ) OR (
                  "t27"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
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
              "t26"."studied",
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
            FROM (
              SELECT
                *
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
                  COALESCE("t13"."studied", 0) AS "studied"
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
                      "t14"."founded_on",
                      "t14"."ended_on",
                      "t14"."node_kind",
                      "t15"."org_id" AS "org_id_right",
                      "t15"."size",
                      "t15"."state_month" AS "state_month_right",
                      "t15"."state_kind",
                      "t15"."state_regime"
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
                    ) AS "t19"
                    INNER JOIN (
                      SELECT
                        "t5"."org_id",
                        "t5"."founded_on",
                        "t5"."ended_on",
                        "t5"."kind" AS "node_kind"
                      FROM "org_node" AS "t5"
                    ) AS "t14"
                      ON "t19"."org_id" = "t14"."org_id"
                    LEFT OUTER JOIN (
                      SELECT
                        "t6"."org_id",
                        "t6"."size",
                        "t6"."period" AS "state_month",
                        "t6"."kind" AS "state_kind",
                        "t6"."regime" AS "state_regime"
                      FROM "org_state" AS "t6"
                    ) AS "t15"
                      ON "t19"."org_id" = "t15"."org_id" AND "t19"."state_month" = "t15"."state_month"
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
                LEFT OUTER JOIN (
                  SELECT
                    "t3"."meeting_id",
                    COUNT(*) AS "studied"
                  FROM "study_item" AS "t3"
                  GROUP BY
                    1
                ) AS "t13"
                  ON "t23"."meeting_id" = "t13"."meeting_id"
              ) AS "t24"
              WHERE
                (
                  (
                    "t24"."kind" IS NULL
                  ) OR (
                    "t24"."kind" = 'theme_day'
                  )
                )
                AND "t24"."studied" > 0
            ) AS "t26"
            INNER JOIN (
              SELECT
                "t12".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."rule" = 'ZD-05'
              ) AS "t12"
            ) AS "t18"
              ON "t26"."kind_code" = "t18"."kind_code"
              AND "t26"."regime_code" = "t18"."regime_code"
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
        ) AS "t29"
        LEFT OUTER JOIN "chain" AS "t8"
          ON "t29"."org_id" = "t8"."org_id"
      ) AS "t30"
    ) AS "t32"
    LEFT OUTER JOIN "figure" AS "t7"
      ON "t32"."chain" = "t7"."chain"
      AND "t32"."parameter" = "t7"."code"
      AND "t32"."opens_on" >= "t7"."since"
      AND "t32"."opens_on" < "t7"."until"
  ) AS "t33"
  WHERE
    (
      "t33"."adopted" = 0
    ) OR (
      "t33"."highest" IS NOT NULL
    )
) AS "t34"
