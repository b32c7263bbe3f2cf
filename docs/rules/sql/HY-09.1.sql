-- HY-09 · 1
-- {"adopted": 1, "at_most": 1, "parameter": "HY-09.at_most", "rule": "HY-09", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
SELECT
  MD5(
    "t30"."rule" || '|' || CAST("t30"."org_id" AS TEXT) || '|' || "t30"."subject_kind" || '|' || COALESCE(CAST("t30"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t30"."rule",
  "t30"."rule_version",
  "t30"."org_id",
  "t30"."subject_kind",
  "t30"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t30"."opens_on",
  "t30"."due_on",
  CASE
    WHEN SUBSTRING(
      "t30"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t30"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t30"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t30"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t30"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t30"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t30"."done_on",
  "t30"."recorded_on",
  "t30"."observed",
  "t30"."required",
  "t30"."base",
  SUBSTRING(
    "t30"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t30"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t29"."org_id",
    "t29"."kind",
    "t29"."held_on",
    "t29"."subject_id",
    "t29"."opens_on",
    "t29"."due_on",
    "t29"."done_on",
    "t29"."recorded_on",
    "t29"."listed",
    "t29"."outsiders",
    "t29"."outsiders_possible",
    "t29"."rule",
    "t29"."rule_version",
    "t29"."subject_kind",
    "t29"."certain",
    CASE WHEN "t29"."at_most" = 1 THEN "t29"."lowest" ELSE "t29"."highest" END AS "figure",
    CASE
      WHEN "t29"."rule" = 'HY-09'
      THEN CASE
        WHEN (
          "t29"."certain" = 0
        ) OR (
          "t29"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN "t29"."held_on" IS NULL
        THEN '3undated'
        WHEN "t29"."listed" = 0
        THEN '3no_list'
        WHEN "t29"."outsiders" > CASE WHEN "t29"."at_most" = 1 THEN "t29"."lowest" ELSE "t29"."highest" END
        THEN '2outsiders'
        WHEN "t29"."outsiders_possible" > CASE WHEN "t29"."at_most" = 1 THEN "t29"."lowest" ELSE "t29"."highest" END
        THEN '3attendance_blank'
        ELSE '1within'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t29"."rule" = 'HY-09' THEN "t29"."outsiders" ELSE NULL END AS "observed",
    CASE
      WHEN "t29"."rule" = 'HY-09'
      THEN CASE WHEN "t29"."at_most" = 1 THEN "t29"."lowest" ELSE "t29"."highest" END
      ELSE NULL
    END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t28"."org_id",
      "t28"."kind",
      "t28"."held_on",
      "t28"."subject_id",
      "t28"."opens_on",
      "t28"."due_on",
      "t28"."done_on",
      "t28"."recorded_on",
      "t28"."chain",
      "t28"."listed",
      "t28"."outsiders",
      "t28"."outsiders_possible",
      "t28"."rule",
      "t28"."rule_version",
      "t28"."subject_kind",
      "t28"."parameter",
      "t28"."at_most",
      "t28"."adopted",
      "t28"."certain",
      "t7"."chain" AS "chain_right",
      "t7"."code",
      "t7"."since",
      "t7"."until",
      "t7"."highest",
      "t7"."lowest"
    FROM (
      SELECT
        "t26"."org_id",
        "t26"."kind",
        "t26"."held_on",
        "t26"."subject_id",
        "t26"."opens_on",
        "t26"."due_on",
        "t26"."done_on",
        "t26"."recorded_on",
        COALESCE("t26"."chain", 0) AS "chain",
        "t26"."listed",
        "t26"."outsiders",
        "t26"."outsiders_possible",
        "t26"."rule",
        "t26"."rule_version",
        "t26"."subject_kind",
        "t26"."parameter",
        "t26"."at_most",
        "t26"."adopted",
        CASE
          WHEN (
            "t26"."scope_certain" = 1
          )
          AND (
            (
              "t26"."min_size" IS NULL
            ) OR (
              "t26"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
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
          "t25"."chain",
          COALESCE("t20"."listed", 0) AS "listed",
          COALESCE("t20"."outsiders", 0) AS "outsiders",
          COALESCE("t20"."outsiders_possible", 0) AS "outsiders_possible",
          "t16"."rule",
          "t16"."rule_version",
          "t16"."subject_kind",
          "t16"."parameter",
          "t16"."at_most",
          "t16"."adopted",
          "t16"."scope_certain",
          "t16"."min_size",
          "t16"."scope_from",
          "t16"."scope_to"
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
            "t22"."size",
            "t22"."kind_code",
            "t22"."regime_code",
            "t8"."chain"
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
              "t18"."size",
              COALESCE(
                CASE
                  WHEN "t18"."state_month_right" IS NOT NULL
                  THEN "t18"."state_kind"
                  ELSE "t18"."node_kind"
                END,
                '?'
              ) AS "kind_code",
              COALESCE("t18"."state_regime", '?') AS "regime_code"
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
                "t17"."state_month",
                "t12"."founded_on",
                "t12"."ended_on",
                "t12"."node_kind",
                "t13"."org_id" AS "org_id_right",
                "t13"."size",
                "t13"."state_month" AS "state_month_right",
                "t13"."state_kind",
                "t13"."state_regime"
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
              ) AS "t17"
              INNER JOIN (
                SELECT
                  "t5"."org_id",
                  "t5"."founded_on",
                  "t5"."ended_on",
                  "t5"."kind" AS "node_kind"
                FROM "org_node" AS "t5"
              ) AS "t12"
                ON "t17"."org_id" = "t12"."org_id"
              LEFT OUTER JOIN (
                SELECT
                  "t6"."org_id",
                  "t6"."size",
                  "t6"."period" AS "state_month",
                  "t6"."kind" AS "state_kind",
                  "t6"."regime" AS "state_regime"
                FROM "org_state" AS "t6"
              ) AS "t13"
                ON "t17"."org_id" = "t13"."org_id" AND "t17"."state_month" = "t13"."state_month"
            ) AS "t18"
            WHERE
              (
                (
                  "t18"."founded_on" IS NULL
                )
                OR (
                  "t18"."lives_on" IS NULL
                )
                OR (
                  "t18"."founded_on" <= "t18"."lives_on"
                )
              )
              AND (
                (
                  "t18"."ended_on" IS NULL
                )
                OR (
                  "t18"."lives_on" IS NULL
                )
                OR (
                  "t18"."ended_on" > "t18"."lives_on"
                )
              )
          ) AS "t22"
          LEFT OUTER JOIN "chain" AS "t8"
            ON "t22"."org_id" = "t8"."org_id"
        ) AS "t25"
        LEFT OUTER JOIN (
          SELECT
            "t1"."meeting_id",
            COUNT(*) AS "listed",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    (
                      "t1"."role" IS NULL
                    ) OR (
                      "t1"."role" = 'participant'
                    )
                  )
                  AND (
                    (
                      "t1"."present" IS NULL
                    ) OR (
                      "t1"."present" = 1
                    )
                  )
                  AND (
                    (
                      "t1"."party_member" IS NULL
                    ) OR (
                      "t1"."party_member" = 0
                    )
                  )
                  AND (
                    (
                      "t1"."role" IS NOT NULL
                    )
                    AND (
                      "t1"."present" IS NOT NULL
                    )
                    AND (
                      "t1"."party_member" IS NOT NULL
                    )
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "outsiders",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    (
                      "t1"."role" IS NULL
                    ) OR (
                      "t1"."role" = 'participant'
                    )
                  )
                  AND (
                    (
                      "t1"."present" IS NULL
                    ) OR (
                      "t1"."present" = 1
                    )
                  )
                  AND (
                    (
                      "t1"."party_member" IS NULL
                    ) OR (
                      "t1"."party_member" = 0
                    )
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "outsiders_possible"
          FROM "attendance" AS "t1"
          GROUP BY
            1
        ) AS "t20"
          ON "t25"."meeting_id" = "t20"."meeting_id"
        INNER JOIN (
          SELECT
            "t11".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t2"
            WHERE
              "t2"."source" = 'meeting'
          ) AS "t11"
        ) AS "t16"
          ON "t25"."kind_code" = "t16"."kind_code"
          AND "t25"."regime_code" = "t16"."regime_code"
      ) AS "t26"
      WHERE
        "t26"."scope_from" <= "t26"."opens_on"
        AND (
          (
            "t26"."scope_to" IS NULL
          ) OR (
            "t26"."scope_to" > "t26"."opens_on"
          )
        )
        AND (
          (
            "t26"."min_size" IS NULL
          )
          OR (
            "t26"."size" IS NULL
          )
          OR (
            "t26"."size" >= "t26"."min_size"
          )
        )
        AND CASE
          WHEN "t26"."rule" = 'HY-09'
          THEN (
            "t26"."kind" IS NULL
          )
          OR "t26"."kind" IN ('committee_meeting', 'life_meeting')
          ELSE NULL
        END
    ) AS "t28"
    LEFT OUTER JOIN "figure" AS "t7"
      ON "t28"."chain" = "t7"."chain"
      AND "t28"."parameter" = "t7"."code"
      AND "t28"."opens_on" >= "t7"."since"
      AND "t28"."opens_on" < "t7"."until"
  ) AS "t29"
  WHERE
    (
      "t29"."adopted" = 0
    ) OR (
      "t29"."highest" IS NOT NULL
    )
) AS "t30"
