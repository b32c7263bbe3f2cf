-- HY-07b · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-07b", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t23" AS (
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
    WHEN SUBSTRING(
      "t38"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t38"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t38"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t38"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t38"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t38"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t38"."done_on",
  "t38"."recorded_on",
  "t38"."observed",
  "t38"."required",
  "t38"."base",
  SUBSTRING(
    "t38"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t38"."outcome") END
  ) AS "detail"
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
        THEN '3scope_unclear'
        WHEN "t37"."held_on" IS NULL
        THEN '3undated'
        WHEN "t37"."host_id" IS NULL
        THEN '3host_blank'
        WHEN "t37"."group_id" IS NULL
        THEN '3group_blank'
        WHEN "t37"."host_leads" > 0
        THEN '1leader'
        WHEN "t37"."leaders_unclear" > 0
        THEN '3post_unclear'
        WHEN "t37"."leaders" = 0
        THEN '3no_leader'
        ELSE '2other_host'
      END
      ELSE NULL
    END AS "outcome",
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
      "t36"."chain",
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
        COALESCE("t34"."chain", 0) AS "chain",
        "t34"."leaders",
        "t34"."leaders_unclear",
        "t34"."host_leads",
        "t34"."rule",
        "t34"."rule_version",
        "t34"."subject_kind",
        "t34"."parameter",
        "t34"."at_most",
        "t34"."adopted",
        CASE
          WHEN (
            "t34"."scope_certain" = 1
          )
          AND (
            (
              "t34"."min_size" IS NULL
            ) OR (
              "t34"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
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
          "t27"."size",
          "t27"."kind_code",
          "t27"."regime_code",
          "t27"."chain",
          COALESCE("t33"."leaders", 0) AS "leaders",
          COALESCE("t33"."leaders_unclear", 0) AS "leaders_unclear",
          COALESCE("t33"."host_leads", 0) AS "host_leads",
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
        FROM "t23" AS "t27"
        LEFT OUTER JOIN (
          SELECT
            "t31"."meeting_id",
            SUM("t31"."sure") AS "leaders",
            COALESCE(SUM(CASE WHEN "t31"."sure" = 0 THEN 1 ELSE 0 END), 0) AS "leaders_unclear",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t31"."sure" = 1
                  ) AND (
                    "t31"."holder_id" = "t31"."host_id"
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "host_leads"
          FROM (
            SELECT
              "t30"."meeting_id",
              "t30"."opens_on",
              "t30"."host_id",
              "t30"."group_id",
              "t30"."post_id",
              "t30"."title",
              "t30"."from",
              "t30"."to",
              "t30"."holder_id",
              CASE
                WHEN (
                  "t30"."title" IS NOT NULL
                )
                AND (
                  "t30"."holder_id" IS NOT NULL
                )
                AND (
                  "t30"."from" IS NOT NULL
                )
                THEN 1
                ELSE 0
              END AS "sure"
            FROM (
              SELECT
                "t29"."meeting_id",
                "t29"."opens_on",
                "t29"."host_id",
                "t29"."group_id",
                "t13"."post_id",
                "t13"."title",
                "t13"."from",
                "t13"."to",
                "t13"."holder_id"
              FROM (
                SELECT
                  "t26"."meeting_id",
                  "t26"."opens_on",
                  "t26"."host_id",
                  "t26"."group_id"
                FROM "t23" AS "t26"
                WHERE
                  (
                    "t26"."kind" IS NULL
                  ) OR (
                    "t26"."kind" = 'group_meeting'
                  )
              ) AS "t29"
              INNER JOIN (
                SELECT
                  "t3"."post_id",
                  "t3"."title",
                  "t3"."from",
                  "t3"."to",
                  "t3"."person_id" AS "holder_id",
                  "t3"."org_id" AS "group_id"
                FROM "post" AS "t3"
              ) AS "t13"
                ON "t29"."group_id" = "t13"."group_id"
            ) AS "t30"
            WHERE
              (
                (
                  "t30"."from" <= "t30"."opens_on"
                ) OR (
                  "t30"."from" IS NULL
                )
              )
              AND (
                (
                  "t30"."to" > "t30"."opens_on"
                ) OR (
                  "t30"."to" IS NULL
                )
              )
              AND (
                (
                  "t30"."title" IS NULL
                ) OR (
                  "t30"."title" = 'group_leader'
                )
              )
          ) AS "t31"
          GROUP BY
            1
        ) AS "t33"
          ON "t27"."meeting_id" = "t33"."meeting_id"
        INNER JOIN (
          SELECT
            "t12".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'meeting'
          ) AS "t12"
        ) AS "t18"
          ON "t27"."kind_code" = "t18"."kind_code"
          AND "t27"."regime_code" = "t18"."regime_code"
      ) AS "t34"
      WHERE
        "t34"."scope_from" <= "t34"."opens_on"
        AND (
          (
            "t34"."scope_to" IS NULL
          ) OR (
            "t34"."scope_to" > "t34"."opens_on"
          )
        )
        AND (
          (
            "t34"."min_size" IS NULL
          )
          OR (
            "t34"."size" IS NULL
          )
          OR (
            "t34"."size" >= "t34"."min_size"
          )
        )
        AND CASE
          WHEN "t34"."rule" = 'HY-07b'
          THEN (
            "t34"."kind" IS NULL
          ) OR (
            "t34"."kind" = 'group_meeting'
          )
          ELSE NULL
        END
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
