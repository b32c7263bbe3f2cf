-- HY-05 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-05", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t26" AS (
  SELECT
    "t22"."meeting_id",
    "t22"."person_id",
    MIN("t22"."present") AS "present",
    MIN(
      CASE
        WHEN (
          "t22"."person_id" IS NOT NULL
        )
        AND (
          "t22"."role" IS NOT NULL
        )
        AND (
          "t22"."present" IS NOT NULL
        )
        THEN 1
        ELSE 0
      END
    ) AS "clear",
    CASE WHEN MIN("t22"."present") = MAX("t22"."present") THEN 1 ELSE 0 END AS "agreed"
  FROM (
    SELECT
      *
    FROM "attendance" AS "t7"
    WHERE
      (
        (
          "t7"."role" IS NULL
        ) OR (
          "t7"."role" = 'participant'
        )
      )
      AND (
        (
          "t7"."party_member" IS NULL
        ) OR (
          "t7"."party_member" = 1
        )
      )
  ) AS "t22"
  GROUP BY
    1,
    2
), "t30" AS (
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
    COALESCE(
      CASE
        WHEN "t25"."state_month_right" IS NOT NULL
        THEN "t25"."state_kind"
        ELSE "t25"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t25"."state_regime", '?') AS "regime_code"
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
      "t15"."founded_on",
      "t15"."ended_on",
      "t15"."node_kind",
      "t16"."org_id" AS "org_id_right",
      "t16"."size",
      "t16"."state_month" AS "state_month_right",
      "t16"."state_kind",
      "t16"."state_regime"
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
    ) AS "t24"
    INNER JOIN (
      SELECT
        "t4"."org_id",
        "t4"."founded_on",
        "t4"."ended_on",
        "t4"."kind" AS "node_kind"
      FROM "org_node" AS "t4"
    ) AS "t15"
      ON "t24"."org_id" = "t15"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."size",
        "t5"."period" AS "state_month",
        "t5"."kind" AS "state_kind",
        "t5"."regime" AS "state_regime"
      FROM "org_state" AS "t5"
    ) AS "t16"
      ON "t24"."org_id" = "t16"."org_id" AND "t24"."state_month" = "t16"."state_month"
  ) AS "t25"
  WHERE
    (
      (
        "t25"."founded_on" IS NULL
      )
      OR (
        "t25"."lives_on" IS NULL
      )
      OR (
        "t25"."founded_on" <= "t25"."lives_on"
      )
    )
    AND (
      (
        "t25"."ended_on" IS NULL
      )
      OR (
        "t25"."lives_on" IS NULL
      )
      OR (
        "t25"."ended_on" > "t25"."lives_on"
      )
    )
), "t42" AS (
  SELECT
    "t41"."meeting_id",
    "t41"."opens_on",
    "t41"."person_id",
    "t41"."seat",
    CASE WHEN "t41"."seat" = 1 THEN 0 ELSE "t41"."unclear" END AS "unclear"
  FROM (
    SELECT
      "t40"."meeting_id",
      "t40"."opens_on",
      "t40"."holder_id" AS "person_id",
      MAX("t40"."seat") AS "seat",
      SUM("t40"."unclear") AS "unclear"
    FROM (
      SELECT
        "t39"."meeting_id",
        "t39"."org_id",
        "t39"."opens_on",
        "t39"."post_id",
        "t39"."title",
        "t39"."from",
        "t39"."to",
        "t39"."holder_id",
        CASE
          WHEN "t39"."title" IN (
            'secretary',
            'deputy_secretary',
            'committee_member',
            'organisation_member',
            'publicity_member',
            'discipline_member',
            'youth_member'
          )
          AND (
            "t39"."holder_id" IS NOT NULL
          )
          AND (
            "t39"."from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END AS "seat",
        CASE
          WHEN (
            "t39"."title" IS NULL
          )
          OR (
            "t39"."title" IN (
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
                "t39"."holder_id" IS NULL
              ) OR (
                "t39"."from" IS NULL
              )
            )
          )
          THEN 1
          ELSE 0
        END AS "unclear"
      FROM (
        SELECT
          "t38"."meeting_id",
          "t38"."org_id",
          "t38"."opens_on",
          "t18"."post_id",
          "t18"."title",
          "t18"."from",
          "t18"."to",
          "t18"."holder_id"
        FROM (
          SELECT
            "t34"."meeting_id",
            "t34"."org_id",
            "t34"."opens_on"
          FROM "t30" AS "t34"
          WHERE
            (
              "t34"."kind" IS NULL
            )
            OR "t34"."kind" IN ('general_meeting', 'committee_meeting')
        ) AS "t38"
        INNER JOIN (
          SELECT
            "t8"."org_id",
            "t8"."post_id",
            "t8"."title",
            "t8"."from",
            "t8"."to",
            "t8"."person_id" AS "holder_id"
          FROM "post" AS "t8"
        ) AS "t18"
          ON "t38"."org_id" = "t18"."org_id"
      ) AS "t39"
      WHERE
        (
          (
            "t39"."from" <= "t39"."opens_on"
          ) OR (
            "t39"."from" IS NULL
          )
        )
        AND (
          (
            "t39"."to" > "t39"."opens_on"
          ) OR (
            "t39"."to" IS NULL
          )
        )
    ) AS "t40"
    GROUP BY
      1,
      2,
      3
  ) AS "t41"
), "t45" AS (
  SELECT
    "t43"."meeting_id",
    "t43"."opens_on",
    SUM("t43"."seat") AS "seats",
    SUM("t43"."unclear") AS "seats_unclear"
  FROM "t42" AS "t43"
  GROUP BY
    1,
    2
), "t47" AS (
  SELECT
    *
  FROM "t42" AS "t44"
  WHERE
    "t44"."seat" = 1
)
SELECT
  MD5(
    "t73"."rule" || '|' || CAST("t73"."org_id" AS TEXT) || '|' || "t73"."subject_kind" || '|' || COALESCE(CAST("t73"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t73"."rule",
  "t73"."rule_version",
  "t73"."org_id",
  "t73"."subject_kind",
  "t73"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t73"."opens_on",
  "t73"."due_on",
  CASE
    WHEN "t73"."detail" IN ('quorum')
    THEN 'met'
    WHEN "t73"."detail" IN ('no_quorum')
    THEN 'unmet'
    WHEN "t73"."detail" IN (
      'attendance_blank',
      'nobody_seated',
      'post_unclear',
      'roll_differs',
      'scope_unclear',
      'undated'
    )
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t73"."done_on",
  "t73"."recorded_on",
  "t73"."observed",
  "t73"."required",
  "t73"."base",
  "t73"."detail"
FROM (
  SELECT
    "t72"."org_id",
    "t72"."kind",
    "t72"."held_on",
    "t72"."subject_id",
    "t72"."opens_on",
    "t72"."due_on",
    "t72"."done_on",
    "t72"."recorded_on",
    "t72"."seats",
    "t72"."seats_unclear",
    "t72"."seats_there",
    "t72"."seats_missing",
    "t72"."seats_blank",
    "t72"."seats_extra",
    "t72"."rule",
    "t72"."rule_version",
    "t72"."subject_kind",
    "t72"."certain",
    CASE WHEN "t72"."at_most" = 1 THEN "t72"."lowest" ELSE "t72"."highest" END AS "figure",
    CASE
      WHEN "t72"."rule" = 'HY-05'
      THEN CASE
        WHEN (
          "t72"."certain" = 0
        ) OR (
          "t72"."kind" IS NULL
        )
        THEN 'scope_unclear'
        WHEN "t72"."held_on" IS NULL
        THEN 'undated'
        WHEN "t72"."seats_unclear" > 0
        THEN 'post_unclear'
        WHEN "t72"."seats" = 0
        THEN 'nobody_seated'
        WHEN "t72"."seats_blank" > 0
        THEN 'attendance_blank'
        WHEN (
          "t72"."seats_missing" + "t72"."seats_extra"
        ) > 0
        THEN 'roll_differs'
        WHEN (
          "t72"."seats_there" * 2
        ) >= "t72"."seats"
        THEN 'quorum'
        ELSE 'no_quorum'
      END
      ELSE NULL
    END AS "detail",
    CASE WHEN "t72"."rule" = 'HY-05' THEN "t72"."seats_there" ELSE NULL END AS "observed",
    CASE WHEN "t72"."rule" = 'HY-05' THEN (
      "t72"."seats" + 1
    ) >> 1 ELSE NULL END AS "required",
    CASE WHEN "t72"."rule" = 'HY-05' THEN "t72"."seats" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t71"."org_id",
      "t71"."kind",
      "t71"."held_on",
      "t71"."subject_id",
      "t71"."opens_on",
      "t71"."due_on",
      "t71"."done_on",
      "t71"."recorded_on",
      "t71"."seats",
      "t71"."seats_unclear",
      "t71"."seats_there",
      "t71"."seats_missing",
      "t71"."seats_blank",
      "t71"."seats_extra",
      "t71"."rule",
      "t71"."rule_version",
      "t71"."subject_kind",
      "t71"."parameter",
      "t71"."at_most",
      "t71"."adopted",
      "t71"."certain",
      "t71"."chain",
      "t9"."chain" AS "chain_right",
      "t9"."code",
      "t9"."since",
      "t9"."until",
      "t9"."highest",
      "t9"."lowest"
    FROM (
      SELECT
        "t69"."org_id",
        "t69"."kind",
        "t69"."held_on",
        "t69"."subject_id",
        "t69"."opens_on",
        "t69"."due_on",
        "t69"."done_on",
        "t69"."recorded_on",
        "t69"."seats",
        "t69"."seats_unclear",
        "t69"."seats_there",
        "t69"."seats_missing",
        "t69"."seats_blank",
        "t69"."seats_extra",
        "t69"."rule",
        "t69"."rule_version",
        "t69"."subject_kind",
        "t69"."parameter",
        "t69"."at_most",
        "t69"."adopted",
        "t69"."certain",
        COALESCE("t69"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t68"."org_id",
          "t68"."kind",
          "t68"."held_on",
          "t68"."subject_id",
          "t68"."opens_on",
          "t68"."due_on",
          "t68"."done_on",
          "t68"."recorded_on",
          "t68"."seats",
          "t68"."seats_unclear",
          "t68"."seats_there",
          "t68"."seats_missing",
          "t68"."seats_blank",
          "t68"."seats_extra",
          "t68"."rule",
          "t68"."rule_version",
          "t68"."subject_kind",
          "t68"."parameter",
          "t68"."at_most",
          "t68"."adopted",
          "t68"."certain",
          "t10"."chain"
        FROM (
          SELECT
            "t66"."org_id",
            "t66"."kind",
            "t66"."held_on",
            "t66"."subject_id",
            "t66"."opens_on",
            "t66"."due_on",
            "t66"."done_on",
            "t66"."recorded_on",
            "t66"."seats",
            "t66"."seats_unclear",
            "t66"."seats_there",
            "t66"."seats_missing",
            "t66"."seats_blank",
            "t66"."seats_extra",
            "t66"."rule",
            "t66"."rule_version",
            "t66"."subject_kind",
            "t66"."parameter",
            "t66"."at_most",
            "t66"."adopted",
            CASE
              WHEN (
                "t66"."scope_certain" = 1
              )
              AND (
                (
                  "t66"."min_size" IS NULL
                ) OR (
                  "t66"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
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
              COALESCE("t65"."seats", 0) AS "seats",
              COALESCE("t65"."seats_unclear", 0) AS "seats_unclear",
              "t65"."committee",
              COALESCE("t65"."seats_there", 0) AS "seats_there",
              COALESCE("t65"."seats_missing", 0) AS "seats_missing",
              COALESCE("t65"."seats_blank", 0) AS "seats_blank",
              COALESCE("t65"."seats_extra", 0) AS "seats_extra",
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
            FROM "t30" AS "t33"
            LEFT OUTER JOIN (
              SELECT
                "t37"."meeting_id",
                "t54"."seats",
                "t54"."seats_unclear",
                "t59"."committee",
                "t61"."seats_there",
                "t61"."seats_missing",
                "t63"."seats_blank",
                "t63"."seats_extra"
              FROM (
                SELECT
                  "t34"."meeting_id"
                FROM "t30" AS "t34"
                WHERE
                  (
                    "t34"."kind" IS NULL
                  )
                  OR "t34"."kind" IN ('general_meeting', 'committee_meeting')
              ) AS "t37"
              LEFT OUTER JOIN (
                SELECT
                  "t46"."meeting_id",
                  "t46"."seats",
                  "t46"."seats_unclear"
                FROM "t45" AS "t46"
              ) AS "t54"
                ON "t37"."meeting_id" = "t54"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t55"."meeting_id",
                  CASE
                    WHEN "t55"."seats" >= "t55"."needed"
                    THEN 1
                    WHEN (
                      "t55"."seats" + "t55"."seats_unclear"
                    ) >= "t55"."needed"
                    THEN CAST(NULL AS BIGINT)
                    ELSE 0
                  END AS "committee"
                FROM (
                  SELECT
                    "t51"."meeting_id",
                    "t51"."opens_on",
                    "t51"."seats",
                    "t51"."seats_unclear",
                    "t21"."seats_from",
                    "t21"."seats_to",
                    "t21"."needed"
                  FROM "t45" AS "t51"
                  INNER JOIN (
                    SELECT
                      "t6"."from" AS "seats_from",
                      "t6"."to" AS "seats_to",
                      "t6"."value" AS "needed"
                    FROM "parameter" AS "t6"
                    WHERE
                      "t6"."code" = 'HY-04.committee_seats' AND "t6"."org_id" IS NULL
                  ) AS "t21"
                    ON "t51"."opens_on" >= "t21"."seats_from"
                ) AS "t55"
                WHERE
                  (
                    "t55"."seats_to" IS NULL
                  ) OR (
                    "t55"."seats_to" > "t55"."opens_on"
                  )
              ) AS "t59"
                ON "t37"."meeting_id" = "t59"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t56"."meeting_id",
                  COALESCE(SUM(CASE WHEN "t56"."present" = 1 THEN 1 ELSE 0 END), 0) AS "seats_there",
                  COALESCE(SUM(CASE WHEN "t56"."clear" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_missing"
                FROM (
                  SELECT
                    "t52"."meeting_id",
                    "t52"."opens_on",
                    "t52"."person_id",
                    "t52"."seat",
                    "t52"."unclear",
                    "t28"."present",
                    "t28"."clear",
                    "t28"."agreed"
                  FROM "t47" AS "t52"
                  LEFT OUTER JOIN "t26" AS "t28"
                    ON "t52"."meeting_id" = "t28"."meeting_id" AND "t52"."person_id" = "t28"."person_id"
                ) AS "t56"
                GROUP BY
                  1
              ) AS "t61"
                ON "t37"."meeting_id" = "t61"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t57"."meeting_id",
                  COALESCE(
                    SUM(CASE WHEN (
                      "t57"."clear" = 0
                    ) OR (
                      "t57"."agreed" = 0
                    ) THEN 1 ELSE 0 END),
                    0
                  ) AS "seats_blank",
                  COALESCE(SUM(CASE WHEN "t57"."seat" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_extra"
                FROM (
                  SELECT
                    "t31"."meeting_id",
                    "t31"."person_id",
                    "t31"."present",
                    "t31"."clear",
                    "t31"."agreed",
                    "t53"."opens_on",
                    "t53"."seat",
                    "t53"."unclear"
                  FROM "t26" AS "t31"
                  LEFT OUTER JOIN "t47" AS "t53"
                    ON "t31"."meeting_id" = "t53"."meeting_id" AND "t31"."person_id" = "t53"."person_id"
                ) AS "t57"
                GROUP BY
                  1
              ) AS "t63"
                ON "t37"."meeting_id" = "t63"."meeting_id"
            ) AS "t65"
              ON "t33"."meeting_id" = "t65"."meeting_id"
            INNER JOIN (
              SELECT
                "t14".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'meeting'
              ) AS "t14"
            ) AS "t23"
              ON "t33"."kind_code" = "t23"."kind_code"
              AND "t33"."regime_code" = "t23"."regime_code"
          ) AS "t66"
          WHERE
            "t66"."scope_from" <= "t66"."opens_on"
            AND (
              (
                "t66"."scope_to" IS NULL
              ) OR (
                "t66"."scope_to" > "t66"."opens_on"
              )
            )
            AND (
              (
                "t66"."min_size" IS NULL
              )
              OR (
                "t66"."size" IS NULL
              )
              OR (
                "t66"."size" >= "t66"."min_size"
              )
            )
            AND CASE
              WHEN "t66"."rule" = 'HY-05'
              THEN (
                "t66"."kind" IS NULL
              ) OR (
                "t66"."kind" = 'committee_meeting'
              )
              ELSE NULL
            END
        ) AS "t68"
        LEFT OUTER JOIN "chain" AS "t10"
          ON "t68"."org_id" = "t10"."org_id"
      ) AS "t69"
    ) AS "t71"
    LEFT OUTER JOIN "figure" AS "t9"
      ON "t71"."chain" = "t9"."chain"
      AND "t71"."parameter" = "t9"."code"
      AND "t71"."opens_on" >= "t9"."since"
      AND "t71"."opens_on" < "t9"."until"
  ) AS "t72"
  WHERE
    (
      "t72"."adopted" = 0
    ) OR (
      "t72"."highest" IS NOT NULL
    )
) AS "t73"
