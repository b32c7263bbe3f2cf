-- ZH-05a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "ZH-05a", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t25" AS (
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
    COALESCE(
      CASE
        WHEN "t22"."state_month_right" IS NOT NULL
        THEN "t22"."state_kind"
        ELSE "t22"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t22"."state_regime", '?') AS "regime_code"
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
      "t20"."state_month",
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
    ) AS "t20"
    INNER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."founded_on",
        "t5"."ended_on",
        "t5"."kind" AS "node_kind"
      FROM "org_node" AS "t5"
    ) AS "t12"
      ON "t20"."org_id" = "t12"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t6"."org_id",
        "t6"."size",
        "t6"."period" AS "state_month",
        "t6"."kind" AS "state_kind",
        "t6"."regime" AS "state_regime"
      FROM "org_state" AS "t6"
    ) AS "t13"
      ON "t20"."org_id" = "t13"."org_id" AND "t20"."state_month" = "t13"."state_month"
  ) AS "t22"
  WHERE
    (
      (
        "t22"."founded_on" IS NULL
      )
      OR (
        "t22"."lives_on" IS NULL
      )
      OR (
        "t22"."founded_on" <= "t22"."lives_on"
      )
    )
    AND (
      (
        "t22"."ended_on" IS NULL
      )
      OR (
        "t22"."lives_on" IS NULL
      )
      OR (
        "t22"."ended_on" > "t22"."lives_on"
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
    WHEN "t38"."detail" IN ('month_open', 'scope_unclear')
    THEN 'unknown'
    WHEN "t38"."detail" IN ('held')
    THEN 'met'
    ELSE 'unmet'
  END AS "verdict",
  "t38"."done_on",
  "t38"."recorded_on",
  "t38"."observed",
  "t38"."required",
  "t38"."base",
  "t38"."detail"
FROM (
  SELECT
    "t37"."meeting_id",
    "t37"."org_id",
    "t37"."kind",
    "t37"."held_on",
    "t37"."entered_on",
    "t37"."for_period",
    "t37"."replaces_id",
    "t37"."host_id",
    "t37"."group_id",
    "t37"."lecturer_id",
    "t37"."starts_minute",
    "t37"."theme_named",
    "t37"."expected",
    "t37"."attended",
    "t37"."subject_id",
    "t37"."opens_on",
    "t37"."due_on",
    "t37"."lives_on",
    "t37"."done_on",
    "t37"."recorded_on",
    "t37"."criticisms",
    "t37"."critics",
    "t37"."closed",
    "t37"."rule",
    "t37"."rule_version",
    "t37"."subject_kind",
    "t37"."parameter",
    "t37"."at_most",
    "t37"."adopted",
    CASE
      WHEN (
        "t37"."scope_certain" = 1
      )
      AND (
        (
          "t37"."min_size" IS NULL
        ) OR (
          "t37"."size" IS NOT NULL
        )
      )
      THEN 1
      ELSE 0
    END AS "certain",
    CASE
      WHEN (
        CASE
          WHEN (
            "t37"."scope_certain" = 1
          )
          AND (
            (
              "t37"."min_size" IS NULL
            ) OR (
              "t37"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END = 0
      )
      OR (
        "t37"."kind" IS NULL
      )
      THEN 'scope_unclear'
      WHEN "t37"."critics" > 0
      THEN 'held'
      WHEN "t37"."closed" = 0
      THEN 'month_open'
      ELSE 'nobody'
    END AS "detail",
    "t37"."critics" AS "observed",
    1 AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t36"."meeting_id",
      "t36"."org_id",
      "t36"."kind",
      "t36"."held_on",
      "t36"."entered_on",
      "t36"."for_period",
      "t36"."replaces_id",
      "t36"."host_id",
      "t36"."group_id",
      "t36"."lecturer_id",
      "t36"."starts_minute",
      "t36"."theme_named",
      "t36"."expected",
      "t36"."attended",
      "t36"."subject_id",
      "t36"."opens_on",
      "t36"."due_on",
      "t36"."lives_on",
      "t36"."done_on",
      "t36"."recorded_on",
      "t36"."size",
      "t36"."kind_code",
      "t36"."regime_code",
      "t36"."criticisms",
      "t36"."critics",
      "t36"."closed",
      "t19"."rule",
      "t19"."rule_version",
      "t19"."subject_kind",
      "t19"."parameter",
      "t19"."at_most",
      "t19"."adopted",
      "t19"."scope_certain",
      "t19"."min_size",
      "t19"."scope_from",
      "t19"."scope_to"
    FROM (
      SELECT
        *
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
          "t29"."size",
          "t29"."kind_code",
          "t29"."regime_code",
          COALESCE("t24"."criticisms", 0) AS "criticisms",
          COALESCE("t24"."critics", 0) AS "critics",
          COALESCE("t33"."closed", 0) AS "closed"
        FROM "t25" AS "t29"
        LEFT OUTER JOIN (
          SELECT
            "t21"."meeting_id",
            SUM("t21"."noted") AS "criticisms",
            SUM("t21"."other") AS "critics"
          FROM (
            SELECT
              "t15"."meeting_id",
              "t15"."from_person_id",
              COUNT(*) AS "noted",
              MAX("t15"."other") AS "other"
            FROM (
              SELECT
                "t1"."criticism_id",
                "t1"."meeting_id",
                "t1"."from_person_id",
                "t1"."to_person_id",
                CASE WHEN "t1"."from_person_id" <> "t1"."to_person_id" THEN 1 ELSE 0 END AS "other"
              FROM "criticism" AS "t1"
            ) AS "t15"
            GROUP BY
              1,
              2
          ) AS "t21"
          GROUP BY
            1
        ) AS "t24"
          ON "t29"."meeting_id" = "t24"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t31"."meeting_id",
            1 AS "closed"
          FROM (
            SELECT
              "t28"."meeting_id",
              "t28"."org_id",
              "t28"."opens_on"
            FROM "t25" AS "t28"
          ) AS "t31"
          INNER JOIN (
            SELECT
              "t2"."period" AS "month",
              "t2"."starts_on" AS "month_starts",
              "t2"."ends_on" AS "month_ends"
            FROM "period" AS "t2"
            WHERE
              "t2"."freq" = 'M'
          ) AS "t16"
            ON "t31"."opens_on" >= "t16"."month_starts"
            AND "t31"."opens_on" <= "t16"."month_ends"
          INNER JOIN (
            SELECT DISTINCT
              "t3"."org_id",
              "t3"."month"
            FROM "coverage" AS "t3"
            WHERE
              "t3"."record_kind" = 'meeting'
          ) AS "t17"
            ON "t31"."org_id" = "t17"."org_id" AND "t16"."month" = "t17"."month"
        ) AS "t33"
          ON "t29"."meeting_id" = "t33"."meeting_id"
      ) AS "t34"
      WHERE
        (
          "t34"."kind" IS NULL
        ) OR (
          "t34"."kind" = 'life_meeting'
        )
    ) AS "t36"
    INNER JOIN (
      SELECT
        "t9".*
        EXCLUDE ("source")
      FROM (
        SELECT
          *
        FROM "judged" AS "t0"
        WHERE
          "t0"."rule" = 'ZH-05a'
      ) AS "t9"
    ) AS "t19"
      ON "t36"."kind_code" = "t19"."kind_code"
      AND "t36"."regime_code" = "t19"."regime_code"
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
) AS "t38"
