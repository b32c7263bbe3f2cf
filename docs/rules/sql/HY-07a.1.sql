-- HY-07a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-07a", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
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
      "t21"."meeting_id",
      "t21"."org_id",
      "t21"."kind",
      "t21"."held_on",
      "t21"."entered_on",
      "t21"."for_period",
      "t21"."replaces_id",
      "t21"."host_id",
      "t21"."group_id",
      "t21"."lecturer_id",
      "t21"."starts_minute",
      "t21"."theme_named",
      "t21"."expected",
      "t21"."attended",
      "t21"."subject_id",
      "t21"."opens_on",
      "t21"."due_on",
      "t21"."lives_on",
      "t21"."done_on",
      "t21"."recorded_on",
      "t21"."state_month",
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
        "t3"."meeting_id",
        "t3"."org_id",
        "t3"."kind",
        "t3"."held_on",
        "t3"."entered_on",
        "t3"."for_period",
        "t3"."replaces_id",
        "t3"."host_id",
        "t3"."group_id",
        "t3"."lecturer_id",
        "t3"."starts_minute",
        "t3"."theme_named",
        "t3"."expected",
        "t3"."attended",
        "t3"."meeting_id" AS "subject_id",
        COALESCE("t3"."held_on", "t3"."entered_on") AS "opens_on",
        COALESCE("t3"."held_on", "t3"."entered_on") AS "due_on",
        "t3"."held_on" AS "lives_on",
        "t3"."held_on" AS "done_on",
        "t3"."entered_on" AS "recorded_on",
        STRFTIME(COALESCE("t3"."held_on", "t3"."entered_on"), '%Y-%m') AS "state_month"
      FROM "meeting" AS "t3"
    ) AS "t21"
    INNER JOIN (
      SELECT
        "t4"."org_id",
        "t4"."founded_on",
        "t4"."ended_on",
        "t4"."kind" AS "node_kind"
      FROM "org_node" AS "t4"
    ) AS "t14"
      ON "t21"."org_id" = "t14"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."size",
        "t5"."period" AS "state_month",
        "t5"."kind" AS "state_kind",
        "t5"."regime" AS "state_regime"
      FROM "org_state" AS "t5"
    ) AS "t15"
      ON "t21"."org_id" = "t15"."org_id" AND "t21"."state_month" = "t15"."state_month"
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
), "t34" AS (
  SELECT
    "t33"."meeting_id",
    "t33"."org_id",
    "t33"."opens_on",
    "t33"."host_id",
    "t33"."post_id",
    "t33"."title",
    "t33"."from",
    "t33"."to",
    "t33"."holder_id",
    CASE
      WHEN "t33"."title" IN (
        'secretary',
        'deputy_secretary',
        'committee_member',
        'organisation_member',
        'publicity_member',
        'discipline_member',
        'youth_member'
      )
      AND (
        "t33"."holder_id" IS NOT NULL
      )
      AND (
        "t33"."from" IS NOT NULL
      )
      THEN 1
      ELSE 0
    END AS "seat",
    CASE
      WHEN (
        "t33"."title" IS NULL
      )
      OR (
        "t33"."title" IN (
          'secretary',
          'deputy_secretary',
          'committee_member',
          'organisation_member',
          'publicity_member',
          'discipline_member',
          'youth_member'
        )
        AND (
          (
            "t33"."holder_id" IS NULL
          ) OR (
            "t33"."from" IS NULL
          )
        )
      )
      THEN 1
      ELSE 0
    END AS "unclear"
  FROM (
    SELECT
      "t32"."meeting_id",
      "t32"."org_id",
      "t32"."opens_on",
      "t32"."host_id",
      "t16"."post_id",
      "t16"."title",
      "t16"."from",
      "t16"."to",
      "t16"."holder_id"
    FROM (
      SELECT
        "t28"."meeting_id",
        "t28"."org_id",
        "t28"."opens_on",
        "t28"."host_id"
      FROM "t25" AS "t28"
      WHERE
        (
          "t28"."kind" IS NULL
        )
        OR "t28"."kind" IN ('general_meeting', 'committee_meeting')
    ) AS "t32"
    INNER JOIN (
      SELECT
        "t7"."org_id",
        "t7"."post_id",
        "t7"."title",
        "t7"."from",
        "t7"."to",
        "t7"."person_id" AS "holder_id"
      FROM "post" AS "t7"
    ) AS "t16"
      ON "t32"."org_id" = "t16"."org_id"
  ) AS "t33"
  WHERE
    (
      (
        "t33"."from" <= "t33"."opens_on"
      ) OR (
        "t33"."from" IS NULL
      )
    )
    AND (
      (
        "t33"."to" > "t33"."opens_on"
      ) OR (
        "t33"."to" IS NULL
      )
    )
)
SELECT
  MD5(
    "t53"."rule" || '|' || CAST("t53"."org_id" AS TEXT) || '|' || "t53"."subject_kind" || '|' || COALESCE(CAST("t53"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t53"."rule",
  "t53"."rule_version",
  "t53"."org_id",
  "t53"."subject_kind",
  "t53"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t53"."opens_on",
  "t53"."due_on",
  CASE
    WHEN "t53"."detail" IN ('delegated', 'secretary')
    THEN 'met'
    WHEN "t53"."detail" IN ('other_host')
    THEN 'unmet'
    WHEN "t53"."detail" IN (
      'host_blank',
      'no_secretary',
      'post_unclear',
      'scope_unclear',
      'secretary_unlisted',
      'undated'
    )
    THEN 'unknown'
    WHEN "t53"."detail" IN ('secretary_there')
    THEN 'review'
    ELSE NULL
  END AS "verdict",
  "t53"."done_on",
  "t53"."recorded_on",
  "t53"."observed",
  "t53"."required",
  "t53"."base",
  "t53"."detail"
FROM (
  SELECT
    "t52"."org_id",
    "t52"."kind",
    "t52"."held_on",
    "t52"."host_id",
    "t52"."subject_id",
    "t52"."opens_on",
    "t52"."due_on",
    "t52"."done_on",
    "t52"."recorded_on",
    "t52"."host_is_secretary",
    "t52"."host_has_seat",
    "t52"."posts_unclear",
    "t52"."secretaries",
    "t52"."secretaries_there",
    "t52"."secretaries_absent",
    "t52"."rule",
    "t52"."rule_version",
    "t52"."subject_kind",
    "t52"."certain",
    CASE WHEN "t52"."at_most" = 1 THEN "t52"."lowest" ELSE "t52"."highest" END AS "figure",
    CASE
      WHEN "t52"."rule" = 'HY-07a'
      THEN CASE
        WHEN (
          "t52"."certain" = 0
        ) OR (
          "t52"."kind" IS NULL
        )
        THEN 'scope_unclear'
        WHEN "t52"."held_on" IS NULL
        THEN 'undated'
        WHEN "t52"."host_id" IS NULL
        THEN 'host_blank'
        WHEN "t52"."host_is_secretary" > 0
        THEN 'secretary'
        WHEN "t52"."posts_unclear" > 0
        THEN 'post_unclear'
        WHEN "t52"."secretaries" = 0
        THEN 'no_secretary'
        WHEN "t52"."host_has_seat" = 0
        THEN 'other_host'
        WHEN "t52"."secretaries_there" > 0
        THEN 'secretary_there'
        WHEN "t52"."secretaries_absent" < "t52"."secretaries"
        THEN 'secretary_unlisted'
        ELSE 'delegated'
      END
      ELSE NULL
    END AS "detail",
    CAST(NULL AS BIGINT) AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t51"."org_id",
      "t51"."kind",
      "t51"."held_on",
      "t51"."host_id",
      "t51"."subject_id",
      "t51"."opens_on",
      "t51"."due_on",
      "t51"."done_on",
      "t51"."recorded_on",
      "t51"."host_is_secretary",
      "t51"."host_has_seat",
      "t51"."posts_unclear",
      "t51"."secretaries",
      "t51"."secretaries_there",
      "t51"."secretaries_absent",
      "t51"."rule",
      "t51"."rule_version",
      "t51"."subject_kind",
      "t51"."parameter",
      "t51"."at_most",
      "t51"."adopted",
      "t51"."certain",
      "t51"."chain",
      "t8"."chain" AS "chain_right",
      "t8"."code",
      "t8"."since",
      "t8"."until",
      "t8"."highest",
      "t8"."lowest"
    FROM (
      SELECT
        "t49"."org_id",
        "t49"."kind",
        "t49"."held_on",
        "t49"."host_id",
        "t49"."subject_id",
        "t49"."opens_on",
        "t49"."due_on",
        "t49"."done_on",
        "t49"."recorded_on",
        "t49"."host_is_secretary",
        "t49"."host_has_seat",
        "t49"."posts_unclear",
        "t49"."secretaries",
        "t49"."secretaries_there",
        "t49"."secretaries_absent",
        "t49"."rule",
        "t49"."rule_version",
        "t49"."subject_kind",
        "t49"."parameter",
        "t49"."at_most",
        "t49"."adopted",
        "t49"."certain",
        COALESCE("t49"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t48"."org_id",
          "t48"."kind",
          "t48"."held_on",
          "t48"."host_id",
          "t48"."subject_id",
          "t48"."opens_on",
          "t48"."due_on",
          "t48"."done_on",
          "t48"."recorded_on",
          "t48"."host_is_secretary",
          "t48"."host_has_seat",
          "t48"."posts_unclear",
          "t48"."secretaries",
          "t48"."secretaries_there",
          "t48"."secretaries_absent",
          "t48"."rule",
          "t48"."rule_version",
          "t48"."subject_kind",
          "t48"."parameter",
          "t48"."at_most",
          "t48"."adopted",
          "t48"."certain",
          "t9"."chain"
        FROM (
          SELECT
            "t46"."org_id",
            "t46"."kind",
            "t46"."held_on",
            "t46"."host_id",
            "t46"."subject_id",
            "t46"."opens_on",
            "t46"."due_on",
            "t46"."done_on",
            "t46"."recorded_on",
            "t46"."host_is_secretary",
            "t46"."host_has_seat",
            "t46"."posts_unclear",
            "t46"."secretaries",
            "t46"."secretaries_there",
            "t46"."secretaries_absent",
            "t46"."rule",
            "t46"."rule_version",
            "t46"."subject_kind",
            "t46"."parameter",
            "t46"."at_most",
            "t46"."adopted",
            CASE
              WHEN (
                "t46"."scope_certain" = 1
              )
              AND (
                (
                  "t46"."min_size" IS NULL
                ) OR (
                  "t46"."size" IS NOT NULL
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
              COALESCE("t45"."host_is_secretary", 0) AS "host_is_secretary",
              COALESCE("t45"."host_has_seat", 0) AS "host_has_seat",
              COALESCE("t45"."posts_unclear", 0) AS "posts_unclear",
              COALESCE("t45"."secretaries", 0) AS "secretaries",
              COALESCE("t45"."secretaries_there", 0) AS "secretaries_there",
              COALESCE("t45"."secretaries_absent", 0) AS "secretaries_absent",
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
            FROM "t25" AS "t27"
            LEFT OUTER JOIN (
              SELECT
                "t31"."meeting_id",
                "t41"."host_is_secretary",
                "t41"."host_has_seat",
                "t41"."posts_unclear",
                "t43"."secretaries",
                "t43"."secretaries_there",
                "t43"."secretaries_absent"
              FROM (
                SELECT
                  "t28"."meeting_id"
                FROM "t25" AS "t28"
                WHERE
                  (
                    "t28"."kind" IS NULL
                  )
                  OR "t28"."kind" IN ('general_meeting', 'committee_meeting')
              ) AS "t31"
              LEFT OUTER JOIN (
                SELECT
                  "t35"."meeting_id",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          "t35"."seat" = 1
                        )
                        AND (
                          "t35"."holder_id" = "t35"."host_id"
                        )
                        AND (
                          "t35"."title" = 'secretary'
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "host_is_secretary",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          "t35"."seat" = 1
                        ) AND (
                          "t35"."holder_id" = "t35"."host_id"
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "host_has_seat",
                  SUM("t35"."unclear") AS "posts_unclear"
                FROM "t34" AS "t35"
                GROUP BY
                  1
              ) AS "t41"
                ON "t31"."meeting_id" = "t41"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t40"."meeting_id",
                  COUNT(*) AS "secretaries",
                  COALESCE(SUM(CASE WHEN "t40"."present" = 1 THEN 1 ELSE 0 END), 0) AS "secretaries_there",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          "t40"."present" = 0
                        ) AND (
                          "t40"."clear" = 1
                        ) AND (
                          "t40"."agreed" = 1
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "secretaries_absent"
                FROM (
                  SELECT
                    "t38"."meeting_id",
                    "t38"."person_id",
                    "t24"."present",
                    "t24"."clear",
                    "t24"."agreed"
                  FROM (
                    SELECT DISTINCT
                      "t36"."meeting_id",
                      "t36"."holder_id" AS "person_id"
                    FROM "t34" AS "t36"
                    WHERE
                      "t36"."seat" = 1 AND "t36"."title" = 'secretary'
                  ) AS "t38"
                  LEFT OUTER JOIN (
                    SELECT
                      "t19"."meeting_id",
                      "t19"."person_id",
                      MIN("t19"."present") AS "present",
                      MIN(
                        CASE
                          WHEN (
                            "t19"."person_id" IS NOT NULL
                          )
                          AND (
                            "t19"."role" IS NOT NULL
                          )
                          AND (
                            "t19"."present" IS NOT NULL
                          )
                          THEN 1
                          ELSE 0
                        END
                      ) AS "clear",
                      CASE WHEN MIN("t19"."present") = MAX("t19"."present") THEN 1 ELSE 0 END AS "agreed"
                    FROM (
                      SELECT
                        *
                      FROM "attendance" AS "t6"
                      WHERE
                        (
                          "t6"."role" IS NULL
                        ) OR (
                          "t6"."role" = 'participant'
                        )
                    ) AS "t19"
                    GROUP BY
                      1,
                      2
                  ) AS "t24"
                    ON "t38"."meeting_id" = "t24"."meeting_id" AND "t38"."person_id" = "t24"."person_id"
                ) AS "t40"
                GROUP BY
                  1
              ) AS "t43"
                ON "t31"."meeting_id" = "t43"."meeting_id"
            ) AS "t45"
              ON "t27"."meeting_id" = "t45"."meeting_id"
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
            ) AS "t20"
              ON "t27"."kind_code" = "t20"."kind_code"
              AND "t27"."regime_code" = "t20"."regime_code"
          ) AS "t46"
          WHERE
            "t46"."scope_from" <= "t46"."opens_on"
            AND (
              (
                "t46"."scope_to" IS NULL
              ) OR (
                "t46"."scope_to" > "t46"."opens_on"
              )
            )
            AND (
              (
                "t46"."min_size" IS NULL
              )
              OR (
                "t46"."size" IS NULL
              )
              OR (
                "t46"."size" >= "t46"."min_size"
              )
            )
            AND CASE
              WHEN "t46"."rule" = 'HY-07a'
              THEN (
                "t46"."kind" IS NULL
              )
              OR "t46"."kind" IN ('general_meeting', 'committee_meeting')
              ELSE NULL
            END
        ) AS "t48"
        LEFT OUTER JOIN "chain" AS "t9"
          ON "t48"."org_id" = "t9"."org_id"
      ) AS "t49"
    ) AS "t51"
    LEFT OUTER JOIN "figure" AS "t8"
      ON "t51"."chain" = "t8"."chain"
      AND "t51"."parameter" = "t8"."code"
      AND "t51"."opens_on" >= "t8"."since"
      AND "t51"."opens_on" < "t8"."until"
  ) AS "t52"
  WHERE
    (
      "t52"."adopted" = 0
    ) OR (
      "t52"."highest" IS NOT NULL
    )
) AS "t53"
