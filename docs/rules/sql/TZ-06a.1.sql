-- TZ-06a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "TZ-06a", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
SELECT
  MD5(
    "t18"."rule" || '|' || CAST("t18"."org_id" AS TEXT) || '|' || "t18"."subject_kind" || '|' || COALESCE(CAST("t18"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t18"."rule",
  "t18"."rule_version",
  "t18"."org_id",
  "t18"."subject_kind",
  "t18"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t18"."opens_on",
  "t18"."due_on",
  CASE
    WHEN CASE
      WHEN (
        "t18"."expected" IS NULL
      ) OR (
        "t18"."attended" IS NULL
      )
      THEN 'half_written'
      WHEN "t18"."attended" > "t18"."expected"
      THEN 'too_many'
      ELSE 'in_order'
    END IN ('half_written')
    THEN 'unknown'
    WHEN CASE
      WHEN (
        "t18"."expected" IS NULL
      ) OR (
        "t18"."attended" IS NULL
      )
      THEN 'half_written'
      WHEN "t18"."attended" > "t18"."expected"
      THEN 'too_many'
      ELSE 'in_order'
    END IN ('too_many')
    THEN 'unmet'
    ELSE 'met'
  END AS "verdict",
  "t18"."done_on",
  "t18"."recorded_on",
  "t18"."attended" AS "observed",
  CAST(NULL AS BIGINT) AS "required",
  "t18"."expected" AS "base",
  CASE
    WHEN (
      "t18"."expected" IS NULL
    ) OR (
      "t18"."attended" IS NULL
    )
    THEN 'half_written'
    WHEN "t18"."attended" > "t18"."expected"
    THEN 'too_many'
    ELSE 'in_order'
  END AS "detail"
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
    "t17"."kind_code",
    "t17"."regime_code",
    "t11"."rule",
    "t11"."rule_version",
    "t11"."subject_kind",
    "t11"."parameter",
    "t11"."at_most",
    "t11"."adopted",
    "t11"."scope_certain",
    "t11"."min_size",
    "t11"."scope_from",
    "t11"."scope_to"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t13"."meeting_id",
        "t13"."org_id",
        "t13"."kind",
        "t13"."held_on",
        "t13"."entered_on",
        "t13"."for_period",
        "t13"."replaces_id",
        "t13"."host_id",
        "t13"."group_id",
        "t13"."lecturer_id",
        "t13"."starts_minute",
        "t13"."theme_named",
        "t13"."expected",
        "t13"."attended",
        "t13"."subject_id",
        "t13"."opens_on",
        "t13"."due_on",
        "t13"."lives_on",
        "t13"."done_on",
        "t13"."recorded_on",
        "t13"."size",
        COALESCE(
          CASE
            WHEN "t13"."state_month_right" IS NOT NULL
            THEN "t13"."state_kind"
            ELSE "t13"."node_kind"
          END,
          '?'
        ) AS "kind_code",
        COALESCE("t13"."state_regime", '?') AS "regime_code"
      FROM (
        SELECT
          "t12"."meeting_id",
          "t12"."org_id",
          "t12"."kind",
          "t12"."held_on",
          "t12"."entered_on",
          "t12"."for_period",
          "t12"."replaces_id",
          "t12"."host_id",
          "t12"."group_id",
          "t12"."lecturer_id",
          "t12"."starts_minute",
          "t12"."theme_named",
          "t12"."expected",
          "t12"."attended",
          "t12"."subject_id",
          "t12"."opens_on",
          "t12"."due_on",
          "t12"."lives_on",
          "t12"."done_on",
          "t12"."recorded_on",
          "t12"."state_month",
          "t7"."founded_on",
          "t7"."ended_on",
          "t7"."node_kind",
          "t8"."org_id" AS "org_id_right",
          "t8"."size",
          "t8"."state_month" AS "state_month_right",
          "t8"."state_kind",
          "t8"."state_regime"
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
        ) AS "t12"
        INNER JOIN (
          SELECT
            "t2"."org_id",
            "t2"."founded_on",
            "t2"."ended_on",
            "t2"."kind" AS "node_kind"
          FROM "org_node" AS "t2"
        ) AS "t7"
          ON "t12"."org_id" = "t7"."org_id"
        LEFT OUTER JOIN (
          SELECT
            "t3"."org_id",
            "t3"."size",
            "t3"."period" AS "state_month",
            "t3"."kind" AS "state_kind",
            "t3"."regime" AS "state_regime"
          FROM "org_state" AS "t3"
        ) AS "t8"
          ON "t12"."org_id" = "t8"."org_id" AND "t12"."state_month" = "t8"."state_month"
      ) AS "t13"
      WHERE
        (
          (
            "t13"."founded_on" IS NULL
          )
          OR (
            "t13"."lives_on" IS NULL
          )
          OR (
            "t13"."founded_on" <= "t13"."lives_on"
          )
        )
        AND (
          (
            "t13"."ended_on" IS NULL
          )
          OR (
            "t13"."lives_on" IS NULL
          )
          OR (
            "t13"."ended_on" > "t13"."lives_on"
          )
        )
    ) AS "t15"
    WHERE
      (
        "t15"."expected" IS NOT NULL
      ) OR (
        "t15"."attended" IS NOT NULL
      )
  ) AS "t17"
  INNER JOIN (
    SELECT
      "t6".*
      EXCLUDE ("source")
    FROM (
      SELECT
        *
      FROM "judged" AS "t0"
      WHERE
        "t0"."rule" = 'TZ-06a'
    ) AS "t6"
  ) AS "t11"
    ON "t17"."kind_code" = "t11"."kind_code"
    AND "t17"."regime_code" = "t11"."regime_code"
) AS "t18"
WHERE
  "t18"."scope_from" <= "t18"."opens_on"
  AND (
    (
      "t18"."scope_to" IS NULL
    ) OR (
      "t18"."scope_to" > "t18"."opens_on"
    )
  )
  AND (
    (
      "t18"."min_size" IS NULL
    )
    OR (
      "t18"."size" IS NULL
    )
    OR (
      "t18"."size" >= "t18"."min_size"
    )
  )
