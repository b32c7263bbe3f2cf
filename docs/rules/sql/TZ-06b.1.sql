-- TZ-06b · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "TZ-06b", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t20" AS (
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
    COALESCE(
      CASE
        WHEN "t19"."state_month_right" IS NOT NULL
        THEN "t19"."state_kind"
        ELSE "t19"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t19"."state_regime", '?') AS "regime_code"
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
        "t1"."meeting_id",
        "t1"."org_id",
        "t1"."kind",
        "t1"."held_on",
        "t1"."entered_on",
        "t1"."for_period",
        "t1"."replaces_id",
        "t1"."host_id",
        "t1"."group_id",
        "t1"."lecturer_id",
        "t1"."starts_minute",
        "t1"."theme_named",
        "t1"."expected",
        "t1"."attended",
        "t1"."meeting_id" AS "subject_id",
        COALESCE("t1"."held_on", "t1"."entered_on") AS "opens_on",
        COALESCE("t1"."held_on", "t1"."entered_on") AS "due_on",
        "t1"."held_on" AS "lives_on",
        "t1"."held_on" AS "done_on",
        "t1"."entered_on" AS "recorded_on",
        STRFTIME(COALESCE("t1"."held_on", "t1"."entered_on"), '%Y-%m') AS "state_month"
      FROM "meeting" AS "t1"
    ) AS "t18"
    INNER JOIN (
      SELECT
        "t3"."org_id",
        "t3"."founded_on",
        "t3"."ended_on",
        "t3"."kind" AS "node_kind"
      FROM "org_node" AS "t3"
    ) AS "t11"
      ON "t18"."org_id" = "t11"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t4"."org_id",
        "t4"."size",
        "t4"."period" AS "state_month",
        "t4"."kind" AS "state_kind",
        "t4"."regime" AS "state_regime"
      FROM "org_state" AS "t4"
    ) AS "t12"
      ON "t18"."org_id" = "t12"."org_id" AND "t18"."state_month" = "t12"."state_month"
  ) AS "t19"
  WHERE
    (
      (
        "t19"."founded_on" IS NULL
      )
      OR (
        "t19"."lives_on" IS NULL
      )
      OR (
        "t19"."founded_on" <= "t19"."lives_on"
      )
    )
    AND (
      (
        "t19"."ended_on" IS NULL
      )
      OR (
        "t19"."lives_on" IS NULL
      )
      OR (
        "t19"."ended_on" > "t19"."lives_on"
      )
    )
)
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
    WHEN CASE
      WHEN "t34"."early" > 0
      THEN 'too_early'
      WHEN "t34"."early_unclear" > 0
      THEN 'undated'
      ELSE 'in_order'
    END IN ('too_early')
    THEN 'unmet'
    WHEN CASE
      WHEN "t34"."early" > 0
      THEN 'too_early'
      WHEN "t34"."early_unclear" > 0
      THEN 'undated'
      ELSE 'in_order'
    END IN ('undated')
    THEN 'unknown'
    ELSE 'met'
  END AS "verdict",
  "t34"."done_on",
  "t34"."recorded_on",
  "t34"."early" AS "observed",
  CAST(NULL AS BIGINT) AS "required",
  "t34"."rolled" AS "base",
  CASE
    WHEN "t34"."early" > 0
    THEN 'too_early'
    WHEN "t34"."early_unclear" > 0
    THEN 'undated'
    ELSE 'in_order'
  END AS "detail"
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
    "t33"."size",
    "t33"."kind_code",
    "t33"."regime_code",
    "t33"."rolled",
    "t33"."early",
    "t33"."early_unclear",
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
      *
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
        "t24"."size",
        "t24"."kind_code",
        "t24"."regime_code",
        COALESCE("t30"."rolled", 0) AS "rolled",
        COALESCE("t30"."early", 0) AS "early",
        COALESCE("t30"."early_unclear", 0) AS "early_unclear"
      FROM "t20" AS "t24"
      LEFT OUTER JOIN (
        SELECT
          "t28"."meeting_id",
          COUNT(*) AS "rolled",
          SUM("t28"."early") AS "early",
          COALESCE(SUM(CASE WHEN "t28"."undated" = 1 THEN 1 ELSE 0 END), 0) AS "early_unclear"
        FROM (
          SELECT
            "t27"."attendance_id",
            "t27"."meeting_id",
            "t27"."org_id",
            MIN(CASE WHEN "t27"."begins" > "t27"."held_on" THEN 1 ELSE 0 END) AS "early",
            MAX(CASE WHEN "t27"."begins" IS NULL THEN 1 ELSE 0 END) AS "undated"
          FROM (
            SELECT
              "t16"."attendance_id",
              "t16"."meeting_id",
              "t16"."person_id",
              "t26"."org_id",
              "t26"."held_on",
              "t13"."begins"
            FROM (
              SELECT
                "t2"."attendance_id",
                "t2"."meeting_id",
                "t2"."person_id"
              FROM "attendance" AS "t2"
              WHERE
                "t2"."role" = 'participant'
                AND "t2"."present" = 1
                AND "t2"."person_id" IS NOT NULL
            ) AS "t16"
            INNER JOIN (
              SELECT
                "t23"."meeting_id",
                "t23"."org_id",
                "t23"."held_on"
              FROM "t20" AS "t23"
              WHERE
                "t23"."held_on" IS NOT NULL
            ) AS "t26"
              ON "t16"."meeting_id" = "t26"."meeting_id"
            INNER JOIN (
              SELECT
                "t5"."person_id",
                "t5"."org_id",
                "t5"."from" AS "begins"
              FROM "membership" AS "t5"
            ) AS "t13"
              ON "t16"."person_id" = "t13"."person_id" AND "t26"."org_id" = "t13"."org_id"
          ) AS "t27"
          GROUP BY
            1,
            2,
            3
        ) AS "t28"
        GROUP BY
          1
      ) AS "t30"
        ON "t24"."meeting_id" = "t30"."meeting_id"
    ) AS "t31"
    WHERE
      "t31"."rolled" > 0
  ) AS "t33"
  INNER JOIN (
    SELECT
      "t9".*
      EXCLUDE ("source")
    FROM (
      SELECT
        *
      FROM "judged" AS "t0"
      WHERE
        "t0"."rule" = 'TZ-06b'
    ) AS "t9"
  ) AS "t17"
    ON "t33"."kind_code" = "t17"."kind_code"
    AND "t33"."regime_code" = "t17"."regime_code"
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
