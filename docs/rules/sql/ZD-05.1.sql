-- ZD-05 · 1
-- {"adopted": 1, "at_most": 1, "parameter": "ZD-05.at_most", "rule": "ZD-05", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
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
    "t29"."studied",
    "t29"."rule",
    "t29"."rule_version",
    "t29"."subject_kind",
    "t29"."certain",
    CASE WHEN "t29"."at_most" = 1 THEN "t29"."lowest" ELSE "t29"."highest" END AS "figure",
    CASE
      WHEN "t29"."rule" = 'ZD-05'
      THEN CASE
        WHEN (
          "t29"."certain" = 0
        ) OR (
          "t29"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN "t29"."held_on" IS NULL
        THEN '3undated'
        WHEN "t29"."studied" > CASE WHEN "t29"."at_most" = 1 THEN "t29"."lowest" ELSE "t29"."highest" END
        THEN '2many'
        ELSE '1few'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t29"."rule" = 'ZD-05' THEN "t29"."studied" ELSE NULL END AS "observed",
    CASE
      WHEN "t29"."rule" = 'ZD-05'
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
      "t28"."studied",
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
        "t26"."studied",
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
          COALESCE("t12"."studied", 0) AS "studied",
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
          ) AS "t22"
          LEFT OUTER JOIN "chain" AS "t8"
            ON "t22"."org_id" = "t8"."org_id"
        ) AS "t25"
        LEFT OUTER JOIN (
          SELECT
            "t1"."meeting_id",
            COUNT(*) AS "studied"
          FROM "study_item" AS "t1"
          GROUP BY
            1
        ) AS "t12"
          ON "t25"."meeting_id" = "t12"."meeting_id"
        INNER JOIN (
          SELECT
            "t13".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t2"
            WHERE
              "t2"."source" = 'meeting'
          ) AS "t13"
        ) AS "t18"
          ON "t25"."kind_code" = "t18"."kind_code"
          AND "t25"."regime_code" = "t18"."regime_code"
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
          WHEN "t26"."rule" = 'ZD-05'
          THEN (
            (
              "t26"."kind" IS NULL
            ) OR (
              "t26"."kind" = 'theme_day'
            )
          )
          AND (
            "t26"."studied" > 0
          )
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
