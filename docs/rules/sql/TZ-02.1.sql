-- TZ-02 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "TZ-02", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
SELECT
  MD5(
    "t24"."rule" || '|' || CAST("t24"."org_id" AS TEXT) || '|' || "t24"."subject_kind" || '|' || COALESCE(CAST("t24"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t24"."rule",
  "t24"."rule_version",
  "t24"."org_id",
  "t24"."subject_kind",
  "t24"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t24"."opens_on",
  "t24"."due_on",
  CASE
    WHEN CASE
      WHEN "t24"."bare" > 0
      THEN 'bare'
      WHEN "t24"."notes_unclear" > 0
      THEN 'unclear'
      ELSE 'noted'
    END IN ('bare')
    THEN 'unmet'
    WHEN CASE
      WHEN "t24"."bare" > 0
      THEN 'bare'
      WHEN "t24"."notes_unclear" > 0
      THEN 'unclear'
      ELSE 'noted'
    END IN ('unclear')
    THEN 'unknown'
    ELSE 'met'
  END AS "verdict",
  "t24"."done_on",
  "t24"."recorded_on",
  "t24"."bare" AS "observed",
  CAST(NULL AS BIGINT) AS "required",
  "t24"."discussions" AS "base",
  CASE
    WHEN "t24"."bare" > 0
    THEN 'bare'
    WHEN "t24"."notes_unclear" > 0
    THEN 'unclear'
    ELSE 'noted'
  END AS "detail"
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
    "t23"."discussions",
    "t23"."bare",
    "t23"."notes_unclear",
    "t13"."rule",
    "t13"."rule_version",
    "t13"."subject_kind",
    "t13"."parameter",
    "t13"."at_most",
    "t13"."adopted",
    "t13"."scope_certain",
    "t13"."min_size",
    "t13"."scope_from",
    "t13"."scope_to"
  FROM (
    SELECT
      *
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
        "t20"."kind_code",
        "t20"."regime_code",
        COALESCE("t17"."discussions", 0) AS "discussions",
        COALESCE("t17"."bare", 0) AS "bare",
        COALESCE("t17"."notes_unclear", 0) AS "notes_unclear"
      FROM (
        SELECT
          "t15"."meeting_id",
          "t15"."org_id",
          "t15"."kind",
          "t15"."held_on",
          "t15"."entered_on",
          "t15"."for_period",
          "t15"."replaces_id",
          "t15"."host_id",
          "t15"."group_id",
          "t15"."lecturer_id",
          "t15"."starts_minute",
          "t15"."theme_named",
          "t15"."expected",
          "t15"."attended",
          "t15"."subject_id",
          "t15"."opens_on",
          "t15"."due_on",
          "t15"."lives_on",
          "t15"."done_on",
          "t15"."recorded_on",
          "t15"."size",
          COALESCE(
            CASE
              WHEN "t15"."state_month_right" IS NOT NULL
              THEN "t15"."state_kind"
              ELSE "t15"."node_kind"
            END,
            '?'
          ) AS "kind_code",
          COALESCE("t15"."state_regime", '?') AS "regime_code"
        FROM (
          SELECT
            "t14"."meeting_id",
            "t14"."org_id",
            "t14"."kind",
            "t14"."held_on",
            "t14"."entered_on",
            "t14"."for_period",
            "t14"."replaces_id",
            "t14"."host_id",
            "t14"."group_id",
            "t14"."lecturer_id",
            "t14"."starts_minute",
            "t14"."theme_named",
            "t14"."expected",
            "t14"."attended",
            "t14"."subject_id",
            "t14"."opens_on",
            "t14"."due_on",
            "t14"."lives_on",
            "t14"."done_on",
            "t14"."recorded_on",
            "t14"."state_month",
            "t8"."founded_on",
            "t8"."ended_on",
            "t8"."node_kind",
            "t9"."org_id" AS "org_id_right",
            "t9"."size",
            "t9"."state_month" AS "state_month_right",
            "t9"."state_kind",
            "t9"."state_regime"
          FROM (
            SELECT
              "t2"."meeting_id",
              "t2"."org_id",
              "t2"."kind",
              "t2"."held_on",
              "t2"."entered_on",
              "t2"."for_period",
              "t2"."replaces_id",
              "t2"."host_id",
              "t2"."group_id",
              "t2"."lecturer_id",
              "t2"."starts_minute",
              "t2"."theme_named",
              "t2"."expected",
              "t2"."attended",
              "t2"."meeting_id" AS "subject_id",
              COALESCE("t2"."held_on", "t2"."entered_on") AS "opens_on",
              COALESCE("t2"."held_on", "t2"."entered_on") AS "due_on",
              "t2"."held_on" AS "lives_on",
              "t2"."held_on" AS "done_on",
              "t2"."entered_on" AS "recorded_on",
              STRFTIME(COALESCE("t2"."held_on", "t2"."entered_on"), '%Y-%m') AS "state_month"
            FROM "meeting" AS "t2"
          ) AS "t14"
          INNER JOIN (
            SELECT
              "t3"."org_id",
              "t3"."founded_on",
              "t3"."ended_on",
              "t3"."kind" AS "node_kind"
            FROM "org_node" AS "t3"
          ) AS "t8"
            ON "t14"."org_id" = "t8"."org_id"
          LEFT OUTER JOIN (
            SELECT
              "t4"."org_id",
              "t4"."size",
              "t4"."period" AS "state_month",
              "t4"."kind" AS "state_kind",
              "t4"."regime" AS "state_regime"
            FROM "org_state" AS "t4"
          ) AS "t9"
            ON "t14"."org_id" = "t9"."org_id" AND "t14"."state_month" = "t9"."state_month"
        ) AS "t15"
        WHERE
          (
            (
              "t15"."founded_on" IS NULL
            )
            OR (
              "t15"."lives_on" IS NULL
            )
            OR (
              "t15"."founded_on" <= "t15"."lives_on"
            )
          )
          AND (
            (
              "t15"."ended_on" IS NULL
            )
            OR (
              "t15"."lives_on" IS NULL
            )
            OR (
              "t15"."ended_on" > "t15"."lives_on"
            )
          )
      ) AS "t20"
      LEFT OUTER JOIN (
        SELECT
          "t11"."meeting_id",
          COUNT(*) AS "discussions",
          COALESCE(
            SUM(
              CASE
                WHEN (
                  "t11"."discussed" = 1
                ) AND (
                  "t11"."opinion_noted" = 0
                )
                THEN 1
                ELSE 0
              END
            ),
            0
          ) AS "bare",
          COALESCE(
            SUM(
              CASE
                WHEN (
                  (
                    "t11"."discussed" IS NULL
                  )
                  AND (
                    (
                      "t11"."opinion_noted" IS NULL
                    ) OR (
                      "t11"."opinion_noted" = 0
                    )
                  )
                )
                OR (
                  "t11"."opinion_noted" IS NULL
                )
                THEN 1
                ELSE 0
              END
            ),
            0
          ) AS "notes_unclear"
        FROM (
          SELECT
            *
          FROM "agenda" AS "t1"
          WHERE
            (
              "t1"."discussed" IS NULL
            ) OR (
              "t1"."discussed" = 1
            )
        ) AS "t11"
        GROUP BY
          1
      ) AS "t17"
        ON "t20"."meeting_id" = "t17"."meeting_id"
    ) AS "t21"
    WHERE
      "t21"."discussions" > 0
  ) AS "t23"
  INNER JOIN (
    SELECT
      "t7".*
      EXCLUDE ("source")
    FROM (
      SELECT
        *
      FROM "judged" AS "t0"
      WHERE
        "t0"."rule" = 'TZ-02'
    ) AS "t7"
  ) AS "t13"
    ON "t23"."kind_code" = "t13"."kind_code"
    AND "t23"."regime_code" = "t13"."regime_code"
) AS "t24"
WHERE
  "t24"."scope_from" <= "t24"."opens_on"
  AND (
    (
      "t24"."scope_to" IS NULL
    ) OR (
      "t24"."scope_to" > "t24"."opens_on"
    )
  )
  AND (
    (
      "t24"."min_size" IS NULL
    )
    OR (
      "t24"."size" IS NULL
    )
    OR (
      "t24"."size" >= "t24"."min_size"
    )
  )
