-- HY-07a · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-07a", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t27" AS (
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
    "t9"."chain"
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
  ) AS "t26"
  LEFT OUTER JOIN "chain" AS "t9"
    ON "t26"."org_id" = "t9"."org_id"
), "t37" AS (
  SELECT
    "t36"."meeting_id",
    "t36"."org_id",
    "t36"."opens_on",
    "t36"."host_id",
    "t36"."post_id",
    "t36"."title",
    "t36"."from",
    "t36"."to",
    "t36"."holder_id",
    CASE
      WHEN "t36"."title" IN (
        'secretary',
        'deputy_secretary',
        'committee_member',
        'organisation_member',
        'publicity_member',
        'discipline_member',
        'youth_member'
      )
      AND (
        "t36"."holder_id" IS NOT NULL
      )
      AND (
        "t36"."from" IS NOT NULL
      )
      THEN 1
      ELSE 0
    END AS "seat",
    CASE
      WHEN (
        "t36"."title" IS NULL
      )
      OR (
        "t36"."title" IN (
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
            "t36"."holder_id" IS NULL
          ) OR (
            "t36"."from" IS NULL
          )
        )
      )
      THEN 1
      ELSE 0
    END AS "unclear"
  FROM (
    SELECT
      "t35"."meeting_id",
      "t35"."org_id",
      "t35"."opens_on",
      "t35"."host_id",
      "t16"."post_id",
      "t16"."title",
      "t16"."from",
      "t16"."to",
      "t16"."holder_id"
    FROM (
      SELECT
        "t30"."meeting_id",
        "t30"."org_id",
        "t30"."opens_on",
        "t30"."host_id"
      FROM "t27" AS "t30"
      WHERE
        (
          "t30"."kind" IS NULL
        )
        OR "t30"."kind" IN ('general_meeting', 'committee_meeting')
    ) AS "t35"
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
      ON "t35"."org_id" = "t16"."org_id"
  ) AS "t36"
  WHERE
    (
      (
        "t36"."from" <= "t36"."opens_on"
      ) OR (
        "t36"."from" IS NULL
      )
    )
    AND (
      (
        "t36"."to" > "t36"."opens_on"
      ) OR (
        "t36"."to" IS NULL
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
    WHEN SUBSTRING(
      "t53"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t53"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t53"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t53"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t53"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t53"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t53"."done_on",
  "t53"."recorded_on",
  "t53"."observed",
  "t53"."required",
  "t53"."base",
  SUBSTRING(
    "t53"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t53"."outcome") END
  ) AS "detail"
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
        THEN '3scope_unclear'
        WHEN "t52"."held_on" IS NULL
        THEN '3undated'
        WHEN "t52"."host_id" IS NULL
        THEN '3host_blank'
        WHEN "t52"."host_is_secretary" > 0
        THEN '1secretary'
        WHEN "t52"."posts_unclear" > 0
        THEN '3post_unclear'
        WHEN "t52"."secretaries" = 0
        THEN '3no_secretary'
        WHEN "t52"."host_has_seat" = 0
        THEN '2other_host'
        WHEN "t52"."secretaries_there" > 0
        THEN '4secretary_there'
        WHEN "t52"."secretaries_absent" < "t52"."secretaries"
        THEN '3secretary_unlisted'
        ELSE '1delegated'
      END
      ELSE NULL
    END AS "outcome",
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
      "t51"."chain",
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
        COALESCE("t49"."chain", 0) AS "chain",
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
        CASE
          WHEN (
            "t49"."scope_certain" = 1
          )
          AND (
            (
              "t49"."min_size" IS NULL
            ) OR (
              "t49"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t31"."meeting_id",
          "t31"."org_id",
          "t31"."kind",
          "t31"."held_on",
          "t31"."entered_on",
          "t31"."for_period",
          "t31"."replaces_id",
          "t31"."host_id",
          "t31"."group_id",
          "t31"."lecturer_id",
          "t31"."starts_minute",
          "t31"."theme_named",
          "t31"."expected",
          "t31"."attended",
          "t31"."subject_id",
          "t31"."opens_on",
          "t31"."due_on",
          "t31"."lives_on",
          "t31"."done_on",
          "t31"."recorded_on",
          "t31"."size",
          "t31"."kind_code",
          "t31"."regime_code",
          "t31"."chain",
          COALESCE("t48"."host_is_secretary", 0) AS "host_is_secretary",
          COALESCE("t48"."host_has_seat", 0) AS "host_has_seat",
          COALESCE("t48"."posts_unclear", 0) AS "posts_unclear",
          COALESCE("t48"."secretaries", 0) AS "secretaries",
          COALESCE("t48"."secretaries_there", 0) AS "secretaries_there",
          COALESCE("t48"."secretaries_absent", 0) AS "secretaries_absent",
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
        FROM "t27" AS "t31"
        LEFT OUTER JOIN (
          SELECT
            "t34"."meeting_id",
            "t44"."host_is_secretary",
            "t44"."host_has_seat",
            "t44"."posts_unclear",
            "t46"."secretaries",
            "t46"."secretaries_there",
            "t46"."secretaries_absent"
          FROM (
            SELECT
              "t30"."meeting_id"
            FROM "t27" AS "t30"
            WHERE
              (
                "t30"."kind" IS NULL
              )
              OR "t30"."kind" IN ('general_meeting', 'committee_meeting')
          ) AS "t34"
          LEFT OUTER JOIN (
            SELECT
              "t38"."meeting_id",
              COALESCE(
                SUM(
                  CASE
                    WHEN (
                      "t38"."seat" = 1
                    )
                    AND (
                      "t38"."holder_id" = "t38"."host_id"
                    )
                    AND (
                      "t38"."title" = 'secretary'
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
                      "t38"."seat" = 1
                    ) AND (
                      "t38"."holder_id" = "t38"."host_id"
                    )
                    THEN 1
                    ELSE 0
                  END
                ),
                0
              ) AS "host_has_seat",
              SUM("t38"."unclear") AS "posts_unclear"
            FROM "t37" AS "t38"
            GROUP BY
              1
          ) AS "t44"
            ON "t34"."meeting_id" = "t44"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t43"."meeting_id",
              COUNT(*) AS "secretaries",
              COALESCE(SUM(CASE WHEN "t43"."present" = 1 THEN 1 ELSE 0 END), 0) AS "secretaries_there",
              COALESCE(
                SUM(
                  CASE
                    WHEN (
                      "t43"."present" = 0
                    ) AND (
                      "t43"."clear" = 1
                    ) AND (
                      "t43"."agreed" = 1
                    )
                    THEN 1
                    ELSE 0
                  END
                ),
                0
              ) AS "secretaries_absent"
            FROM (
              SELECT
                "t41"."meeting_id",
                "t41"."person_id",
                "t24"."present",
                "t24"."clear",
                "t24"."agreed"
              FROM (
                SELECT DISTINCT
                  "t39"."meeting_id",
                  "t39"."holder_id" AS "person_id"
                FROM "t37" AS "t39"
                WHERE
                  "t39"."seat" = 1 AND "t39"."title" = 'secretary'
              ) AS "t41"
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
                ON "t41"."meeting_id" = "t24"."meeting_id" AND "t41"."person_id" = "t24"."person_id"
            ) AS "t43"
            GROUP BY
              1
          ) AS "t46"
            ON "t34"."meeting_id" = "t46"."meeting_id"
        ) AS "t48"
          ON "t31"."meeting_id" = "t48"."meeting_id"
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
        ) AS "t20"
          ON "t31"."kind_code" = "t20"."kind_code"
          AND "t31"."regime_code" = "t20"."regime_code"
      ) AS "t49"
      WHERE
        "t49"."scope_from" <= "t49"."opens_on"
        AND (
          (
            "t49"."scope_to" IS NULL
          ) OR (
            "t49"."scope_to" > "t49"."opens_on"
          )
        )
        AND (
          (
            "t49"."min_size" IS NULL
          )
          OR (
            "t49"."size" IS NULL
          )
          OR (
            "t49"."size" >= "t49"."min_size"
          )
        )
        AND CASE
          WHEN "t49"."rule" = 'HY-07a'
          THEN (
            "t49"."kind" IS NULL
          )
          OR "t49"."kind" IN ('general_meeting', 'committee_meeting')
          ELSE NULL
        END
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
