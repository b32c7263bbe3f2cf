-- ZH-05a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "ZH-05a", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t31" AS (
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
    "t10"."chain"
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
      COALESCE(
        CASE
          WHEN "t26"."state_month_right" IS NOT NULL
          THEN "t26"."state_kind"
          ELSE "t26"."node_kind"
        END,
        '?'
      ) AS "kind_code",
      COALESCE("t26"."state_regime", '?') AS "regime_code"
    FROM (
      SELECT
        "t24"."meeting_id",
        "t24"."org_id",
        "t24"."kind",
        "t24"."held_on",
        "t24"."entered_on",
        "t24"."for_period",
        "t24"."replaces_id",
        "t24"."host_id",
        "t24"."group_id",
        "t24"."lecturer_id",
        "t24"."starts_minute",
        "t24"."theme_named",
        "t24"."expected",
        "t24"."attended",
        "t24"."subject_id",
        "t24"."opens_on",
        "t24"."due_on",
        "t24"."lives_on",
        "t24"."done_on",
        "t24"."recorded_on",
        "t24"."state_month",
        "t16"."founded_on",
        "t16"."ended_on",
        "t16"."node_kind",
        "t17"."org_id" AS "org_id_right",
        "t17"."size",
        "t17"."state_month" AS "state_month_right",
        "t17"."state_kind",
        "t17"."state_regime"
      FROM (
        SELECT
          "t6"."meeting_id",
          "t6"."org_id",
          "t6"."kind",
          "t6"."held_on",
          "t6"."entered_on",
          "t6"."for_period",
          "t6"."replaces_id",
          "t6"."host_id",
          "t6"."group_id",
          "t6"."lecturer_id",
          "t6"."starts_minute",
          "t6"."theme_named",
          "t6"."expected",
          "t6"."attended",
          "t6"."meeting_id" AS "subject_id",
          COALESCE("t6"."held_on", "t6"."entered_on") AS "opens_on",
          COALESCE("t6"."held_on", "t6"."entered_on") AS "due_on",
          "t6"."held_on" AS "lives_on",
          "t6"."held_on" AS "done_on",
          "t6"."entered_on" AS "recorded_on",
          STRFTIME(COALESCE("t6"."held_on", "t6"."entered_on"), '%Y-%m') AS "state_month"
        FROM "meeting" AS "t6"
      ) AS "t24"
      INNER JOIN (
        SELECT
          "t7"."org_id",
          "t7"."founded_on",
          "t7"."ended_on",
          "t7"."kind" AS "node_kind"
        FROM "org_node" AS "t7"
      ) AS "t16"
        ON "t24"."org_id" = "t16"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t8"."org_id",
          "t8"."size",
          "t8"."period" AS "state_month",
          "t8"."kind" AS "state_kind",
          "t8"."regime" AS "state_regime"
        FROM "org_state" AS "t8"
      ) AS "t17"
        ON "t24"."org_id" = "t17"."org_id" AND "t24"."state_month" = "t17"."state_month"
    ) AS "t26"
    WHERE
      (
        (
          "t26"."founded_on" IS NULL
        )
        OR (
          "t26"."lives_on" IS NULL
        )
        OR (
          "t26"."founded_on" <= "t26"."lives_on"
        )
      )
      AND (
        (
          "t26"."ended_on" IS NULL
        )
        OR (
          "t26"."lives_on" IS NULL
        )
        OR (
          "t26"."ended_on" > "t26"."lives_on"
        )
      )
  ) AS "t30"
  LEFT OUTER JOIN "chain" AS "t10"
    ON "t30"."org_id" = "t10"."org_id"
)
SELECT
  MD5(
    "t44"."rule" || '|' || CAST("t44"."org_id" AS TEXT) || '|' || "t44"."subject_kind" || '|' || COALESCE(CAST("t44"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t44"."rule",
  "t44"."rule_version",
  "t44"."org_id",
  "t44"."subject_kind",
  "t44"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t44"."opens_on",
  "t44"."due_on",
  CASE
    WHEN SUBSTRING(
      "t44"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t44"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t44"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t44"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t44"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t44"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t44"."done_on",
  "t44"."recorded_on",
  "t44"."observed",
  "t44"."required",
  "t44"."base",
  SUBSTRING(
    "t44"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t44"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t43"."org_id",
    "t43"."kind",
    "t43"."subject_id",
    "t43"."opens_on",
    "t43"."due_on",
    "t43"."done_on",
    "t43"."recorded_on",
    "t43"."critics",
    "t43"."closed",
    "t43"."rule",
    "t43"."rule_version",
    "t43"."subject_kind",
    "t43"."certain",
    CASE WHEN "t43"."at_most" = 1 THEN "t43"."lowest" ELSE "t43"."highest" END AS "figure",
    CASE
      WHEN "t43"."rule" = 'ZH-05a'
      THEN CASE
        WHEN (
          "t43"."certain" = 0
        ) OR (
          "t43"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN "t43"."critics" > 0
        THEN '1held'
        WHEN "t43"."closed" = 0
        THEN '3month_open'
        ELSE '2nobody'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t43"."rule" = 'ZH-05a' THEN "t43"."critics" ELSE NULL END AS "observed",
    CASE WHEN "t43"."rule" = 'ZH-05a' THEN 1 ELSE NULL END AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t42"."org_id",
      "t42"."kind",
      "t42"."subject_id",
      "t42"."opens_on",
      "t42"."due_on",
      "t42"."done_on",
      "t42"."recorded_on",
      "t42"."chain",
      "t42"."critics",
      "t42"."closed",
      "t42"."rule",
      "t42"."rule_version",
      "t42"."subject_kind",
      "t42"."parameter",
      "t42"."at_most",
      "t42"."adopted",
      "t42"."certain",
      "t9"."chain" AS "chain_right",
      "t9"."code",
      "t9"."since",
      "t9"."until",
      "t9"."highest",
      "t9"."lowest"
    FROM (
      SELECT
        "t40"."org_id",
        "t40"."kind",
        "t40"."subject_id",
        "t40"."opens_on",
        "t40"."due_on",
        "t40"."done_on",
        "t40"."recorded_on",
        COALESCE("t40"."chain", 0) AS "chain",
        "t40"."critics",
        "t40"."closed",
        "t40"."rule",
        "t40"."rule_version",
        "t40"."subject_kind",
        "t40"."parameter",
        "t40"."at_most",
        "t40"."adopted",
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
          "t35"."meeting_id",
          "t35"."org_id",
          "t35"."kind",
          "t35"."held_on",
          "t35"."entered_on",
          "t35"."for_period",
          "t35"."replaces_id",
          "t35"."host_id",
          "t35"."group_id",
          "t35"."lecturer_id",
          "t35"."starts_minute",
          "t35"."theme_named",
          "t35"."expected",
          "t35"."attended",
          "t35"."subject_id",
          "t35"."opens_on",
          "t35"."due_on",
          "t35"."lives_on",
          "t35"."done_on",
          "t35"."recorded_on",
          "t35"."size",
          "t35"."kind_code",
          "t35"."regime_code",
          "t35"."chain",
          COALESCE("t28"."criticisms", 0) AS "criticisms",
          COALESCE("t28"."critics", 0) AS "critics",
          COALESCE("t39"."closed", 0) AS "closed",
          "t23"."rule",
          "t23"."rule_version",
          "t23"."subject_kind",
          "t23"."parameter",
          "t23"."at_most",
          "t23"."adopted",
          "t23"."scope_certain",
          "t23"."min_size",
          "t23"."scope_from",
          "t23"."scope_to"
        FROM "t31" AS "t35"
        LEFT OUTER JOIN (
          SELECT
            "t25"."meeting_id",
            SUM("t25"."noted") AS "criticisms",
            SUM("t25"."other") AS "critics"
          FROM (
            SELECT
              "t19"."meeting_id",
              "t19"."from_person_id",
              COUNT(*) AS "noted",
              MAX("t19"."other") AS "other"
            FROM (
              SELECT
                "t2"."criticism_id",
                "t2"."meeting_id",
                "t2"."from_person_id",
                "t2"."to_person_id",
                CASE WHEN "t2"."from_person_id" <> "t2"."to_person_id" THEN 1 ELSE 0 END AS "other"
              FROM "criticism" AS "t2"
            ) AS "t19"
            GROUP BY
              1,
              2
          ) AS "t25"
          GROUP BY
            1
        ) AS "t28"
          ON "t35"."meeting_id" = "t28"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t37"."meeting_id",
            1 AS "closed"
          FROM (
            SELECT
              "t34"."meeting_id",
              "t34"."org_id",
              "t34"."opens_on"
            FROM "t31" AS "t34"
          ) AS "t37"
          INNER JOIN (
            SELECT
              "t4"."period" AS "month",
              "t4"."starts_on" AS "month_starts",
              "t4"."ends_on" AS "month_ends"
            FROM "period" AS "t4"
            WHERE
              "t4"."freq" = 'M'
          ) AS "t20"
            ON "t37"."opens_on" >= "t20"."month_starts"
            AND "t37"."opens_on" <= "t20"."month_ends"
          INNER JOIN (
            SELECT DISTINCT
              "t5"."org_id",
              "t5"."month"
            FROM "coverage" AS "t5"
            WHERE
              "t5"."record_kind" = 'meeting'
          ) AS "t21"
            ON "t37"."org_id" = "t21"."org_id" AND "t20"."month" = "t21"."month"
        ) AS "t39"
          ON "t35"."meeting_id" = "t39"."meeting_id"
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
        ) AS "t23"
          ON "t35"."kind_code" = "t23"."kind_code"
          AND "t35"."regime_code" = "t23"."regime_code"
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
        AND CASE
          WHEN "t40"."rule" = 'ZH-05a'
          THEN (
            "t40"."kind" IS NULL
          ) OR (
            "t40"."kind" = 'life_meeting'
          )
          ELSE NULL
        END
    ) AS "t42"
    LEFT OUTER JOIN "figure" AS "t9"
      ON "t42"."chain" = "t9"."chain"
      AND "t42"."parameter" = "t9"."code"
      AND "t42"."opens_on" >= "t9"."since"
      AND "t42"."opens_on" < "t9"."until"
  ) AS "t43"
  WHERE
    (
      "t43"."adopted" = 0
    ) OR (
      "t43"."highest" IS NOT NULL
    )
) AS "t44"
