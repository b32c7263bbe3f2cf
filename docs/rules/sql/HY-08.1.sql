-- HY-08 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-08", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t44" AS (
  SELECT
    "t24"."month",
    "t24"."month_starts",
    "t24"."month_ends",
    ROW_NUMBER() OVER (
      ORDER BY "t24"."month_starts" ASC
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
    ) - 1 AS "no"
  FROM (
    SELECT
      "t11"."period" AS "month",
      "t11"."starts_on" AS "month_starts",
      "t11"."ends_on" AS "month_ends"
    FROM "period" AS "t11"
    WHERE
      "t11"."freq" = 'M'
  ) AS "t24"
), "t52" AS (
  SELECT
    "t34"."meeting_id",
    "t34"."person_id",
    MIN("t34"."present") AS "present",
    MIN(
      CASE
        WHEN (
          "t34"."person_id" IS NOT NULL
        )
        AND (
          "t34"."role" IS NOT NULL
        )
        AND (
          "t34"."present" IS NOT NULL
        )
        THEN 1
        ELSE 0
      END
    ) AS "clear",
    CASE WHEN MIN("t34"."present") = MAX("t34"."present") THEN 1 ELSE 0 END AS "agreed"
  FROM (
    SELECT
      *
    FROM "attendance" AS "t8"
    WHERE
      (
        (
          "t8"."role" IS NULL
        ) OR (
          "t8"."role" = 'participant'
        )
      )
      AND (
        (
          "t8"."party_member" IS NULL
        ) OR (
          "t8"."party_member" = 1
        )
      )
  ) AS "t34"
  GROUP BY
    1,
    2
), "t60" AS (
  SELECT
    "t45"."meeting_id",
    "t45"."org_id",
    "t45"."kind",
    "t45"."held_on",
    "t45"."entered_on",
    "t45"."for_period",
    "t45"."replaces_id",
    "t45"."host_id",
    "t45"."group_id",
    "t45"."lecturer_id",
    "t45"."starts_minute",
    "t45"."theme_named",
    "t45"."expected",
    "t45"."attended",
    "t45"."subject_id",
    "t45"."opens_on",
    "t45"."due_on",
    "t45"."lives_on",
    "t45"."done_on",
    "t45"."recorded_on",
    "t45"."size",
    COALESCE(
      CASE
        WHEN "t45"."state_month_right" IS NOT NULL
        THEN "t45"."state_kind"
        ELSE "t45"."node_kind"
      END,
      '?'
    ) AS "kind_code",
    COALESCE("t45"."state_regime", '?') AS "regime_code"
  FROM (
    SELECT
      "t39"."meeting_id",
      "t39"."org_id",
      "t39"."kind",
      "t39"."held_on",
      "t39"."entered_on",
      "t39"."for_period",
      "t39"."replaces_id",
      "t39"."host_id",
      "t39"."group_id",
      "t39"."lecturer_id",
      "t39"."starts_minute",
      "t39"."theme_named",
      "t39"."expected",
      "t39"."attended",
      "t39"."subject_id",
      "t39"."opens_on",
      "t39"."due_on",
      "t39"."lives_on",
      "t39"."done_on",
      "t39"."recorded_on",
      "t39"."state_month",
      "t18"."founded_on",
      "t18"."ended_on",
      "t18"."node_kind",
      "t19"."org_id" AS "org_id_right",
      "t19"."size",
      "t19"."state_month" AS "state_month_right",
      "t19"."state_kind",
      "t19"."state_regime"
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
    ) AS "t39"
    INNER JOIN (
      SELECT
        "t4"."org_id",
        "t4"."founded_on",
        "t4"."ended_on",
        "t4"."kind" AS "node_kind"
      FROM "org_node" AS "t4"
    ) AS "t18"
      ON "t39"."org_id" = "t18"."org_id"
    LEFT OUTER JOIN (
      SELECT
        "t5"."org_id",
        "t5"."size",
        "t5"."period" AS "state_month",
        "t5"."kind" AS "state_kind",
        "t5"."regime" AS "state_regime"
      FROM "org_state" AS "t5"
    ) AS "t19"
      ON "t39"."org_id" = "t19"."org_id" AND "t39"."state_month" = "t19"."state_month"
  ) AS "t45"
  WHERE
    (
      (
        "t45"."founded_on" IS NULL
      )
      OR (
        "t45"."lives_on" IS NULL
      )
      OR (
        "t45"."founded_on" <= "t45"."lives_on"
      )
    )
    AND (
      (
        "t45"."ended_on" IS NULL
      )
      OR (
        "t45"."lives_on" IS NULL
      )
      OR (
        "t45"."ended_on" > "t45"."lives_on"
      )
    )
), "t76" AS (
  SELECT
    "t73"."meeting_id",
    "t73"."org_id",
    "t73"."opens_on",
    "t32"."category"
  FROM (
    SELECT
      "t64"."meeting_id",
      "t64"."org_id",
      "t64"."opens_on"
    FROM "t60" AS "t64"
    WHERE
      (
        "t64"."kind" IS NULL
      ) OR (
        "t64"."kind" = 'general_meeting'
      )
  ) AS "t73"
  INNER JOIN (
    SELECT DISTINCT
      "t6"."meeting_id",
      "t6"."category"
    FROM "agenda" AS "t6"
    WHERE
      "t6"."voted" = 1 AND "t6"."category" IN ('development', 'discipline')
  ) AS "t32"
    ON "t73"."meeting_id" = "t32"."meeting_id"
), "t87" AS (
  SELECT
    "t85"."meeting_id",
    "t85"."opens_on",
    "t85"."person_id",
    "t85"."seat",
    CASE WHEN "t85"."seat" = 1 THEN 0 ELSE "t85"."unclear" END AS "unclear"
  FROM (
    SELECT
      "t84"."meeting_id",
      "t84"."opens_on",
      "t84"."holder_id" AS "person_id",
      MAX("t84"."seat") AS "seat",
      SUM("t84"."unclear") AS "unclear"
    FROM (
      SELECT
        "t77"."meeting_id",
        "t77"."org_id",
        "t77"."opens_on",
        "t77"."post_id",
        "t77"."title",
        "t77"."from",
        "t77"."to",
        "t77"."holder_id",
        CASE
          WHEN "t77"."title" IN (
            'secretary',
            'deputy_secretary',
            'committee_member',
            'organisation_member',
            'publicity_member',
            'discipline_member',
            'youth_member'
          )
          AND (
            "t77"."holder_id" IS NOT NULL
          )
          AND (
            "t77"."from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END AS "seat",
        CASE
          WHEN (
            "t77"."title" IS NULL
          )
          OR (
            "t77"."title" IN (
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
                "t77"."holder_id" IS NULL
              ) OR (
                "t77"."from" IS NULL
              )
            )
          )
          THEN 1
          ELSE 0
        END AS "unclear"
      FROM (
        SELECT
          "t75"."meeting_id",
          "t75"."org_id",
          "t75"."opens_on",
          "t22"."post_id",
          "t22"."title",
          "t22"."from",
          "t22"."to",
          "t22"."holder_id"
        FROM (
          SELECT
            "t64"."meeting_id",
            "t64"."org_id",
            "t64"."opens_on"
          FROM "t60" AS "t64"
          WHERE
            (
              "t64"."kind" IS NULL
            )
            OR "t64"."kind" IN ('general_meeting', 'committee_meeting')
        ) AS "t75"
        INNER JOIN (
          SELECT
            "t9"."org_id",
            "t9"."post_id",
            "t9"."title",
            "t9"."from",
            "t9"."to",
            "t9"."person_id" AS "holder_id"
          FROM "post" AS "t9"
        ) AS "t22"
          ON "t75"."org_id" = "t22"."org_id"
      ) AS "t77"
      WHERE
        (
          (
            "t77"."from" <= "t77"."opens_on"
          ) OR (
            "t77"."from" IS NULL
          )
        )
        AND (
          (
            "t77"."to" > "t77"."opens_on"
          ) OR (
            "t77"."to" IS NULL
          )
        )
    ) AS "t84"
    GROUP BY
      1,
      2,
      3
  ) AS "t85"
), "t91" AS (
  SELECT
    "t88"."meeting_id",
    "t88"."opens_on",
    SUM("t88"."seat") AS "seats",
    SUM("t88"."unclear") AS "seats_unclear"
  FROM "t87" AS "t88"
  GROUP BY
    1,
    2
), "t94" AS (
  SELECT
    *
  FROM "t87" AS "t89"
  WHERE
    "t89"."seat" = 1
), "t102" AS (
  SELECT
    "t81"."meeting_id",
    "t81"."org_id",
    "t81"."opens_on",
    "t81"."category",
    "t92"."last_sure",
    "t92"."last_any",
    "t92"."undated"
  FROM "t76" AS "t81"
  LEFT OUTER JOIN (
    SELECT
      "t86"."meeting_id",
      "t86"."category",
      MAX(
        CASE
          WHEN (
            "t86"."other_kind" IS NOT NULL
          )
          AND (
            "t86"."other_category" IS NOT NULL
          )
          AND (
            "t86"."other_voted" IS NOT NULL
          )
          THEN "t86"."other_on"
          ELSE CAST(NULL AS DATE)
        END
      ) AS "last_sure",
      MAX("t86"."other_on") AS "last_any",
      COALESCE(SUM(CASE WHEN "t86"."other_on" IS NULL THEN 1 ELSE 0 END), 0) AS "undated"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t82"."meeting_id",
          "t82"."org_id",
          "t82"."opens_on",
          "t82"."category",
          "t50"."other_id",
          "t50"."other_kind",
          "t50"."other_on",
          "t50"."other_category",
          "t50"."other_voted"
        FROM "t76" AS "t82"
        INNER JOIN (
          SELECT
            "t38"."org_id",
            "t38"."meeting_id" AS "other_id",
            "t38"."kind" AS "other_kind",
            "t38"."held_on" AS "other_on",
            "t41"."category" AS "other_category",
            "t41"."voted" AS "other_voted"
          FROM (
            SELECT
              *
            FROM "meeting" AS "t3"
            WHERE
              (
                "t3"."kind" IS NULL
              ) OR (
                "t3"."kind" = 'general_meeting'
              )
          ) AS "t38"
          INNER JOIN (
            SELECT
              "t6"."meeting_id",
              "t6"."category",
              "t6"."voted"
            FROM "agenda" AS "t6"
            WHERE
              (
                (
                  "t6"."category" IS NULL
                ) OR "t6"."category" IN ('development', 'discipline')
              )
              AND (
                (
                  "t6"."voted" IS NULL
                ) OR (
                  "t6"."voted" = 1
                )
              )
          ) AS "t41"
            ON "t38"."meeting_id" = "t41"."meeting_id"
        ) AS "t50"
          ON "t82"."org_id" = "t50"."org_id"
      ) AS "t83"
      WHERE
        "t83"."other_id" <> "t83"."meeting_id"
        AND (
          (
            "t83"."other_category" IS NULL
          )
          OR (
            "t83"."other_category" = "t83"."category"
          )
        )
        AND (
          (
            "t83"."other_on" IS NULL
          ) OR (
            "t83"."other_on" < "t83"."opens_on"
          )
        )
    ) AS "t86"
    GROUP BY
      1,
      2
  ) AS "t92"
    ON "t81"."meeting_id" = "t92"."meeting_id" AND "t81"."category" = "t92"."category"
)
SELECT
  MD5(
    "t148"."rule" || '|' || CAST("t148"."org_id" AS TEXT) || '|' || "t148"."subject_kind" || '|' || COALESCE(CAST("t148"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t148"."rule",
  "t148"."rule_version",
  "t148"."org_id",
  "t148"."subject_kind",
  "t148"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t148"."opens_on",
  "t148"."due_on",
  CASE
    WHEN "t148"."detail" IN ('discussed')
    THEN 'met'
    WHEN "t148"."detail" IN ('not_discussed')
    THEN 'unmet'
    WHEN "t148"."detail" IN (
      'committee_doubtful',
      'condition_unclear',
      'month_open',
      'scope_unclear',
      'undated',
      'vote_unclear'
    )
    THEN 'unknown'
    ELSE NULL
  END AS "verdict",
  "t148"."done_on",
  "t148"."recorded_on",
  "t148"."observed",
  "t148"."required",
  "t148"."base",
  "t148"."detail"
FROM (
  SELECT
    "t147"."org_id",
    "t147"."kind",
    "t147"."held_on",
    "t147"."subject_id",
    "t147"."opens_on",
    "t147"."due_on",
    "t147"."done_on",
    "t147"."recorded_on",
    "t147"."important",
    "t147"."important_discussed",
    "t147"."important_doubtful",
    "t147"."important_waiting",
    "t147"."important_unclear",
    "t147"."committee",
    "t147"."rule",
    "t147"."rule_version",
    "t147"."subject_kind",
    "t147"."certain",
    CASE WHEN "t147"."at_most" = 1 THEN "t147"."lowest" ELSE "t147"."highest" END AS "figure",
    CASE
      WHEN "t147"."rule" = 'HY-08'
      THEN CASE
        WHEN (
          "t147"."certain" = 0
        ) OR (
          "t147"."kind" IS NULL
        )
        THEN 'scope_unclear'
        WHEN "t147"."held_on" IS NULL
        THEN 'undated'
        WHEN "t147"."committee" IS NULL
        THEN 'condition_unclear'
        WHEN (
          (
            (
              "t147"."important" - "t147"."important_discussed"
            ) - "t147"."important_doubtful"
          ) - "t147"."important_waiting"
        ) > 0
        THEN 'not_discussed'
        WHEN "t147"."important_waiting" > 0
        THEN 'month_open'
        WHEN "t147"."important_doubtful" > 0
        THEN 'committee_doubtful'
        WHEN "t147"."important_unclear" > 0
        THEN 'vote_unclear'
        ELSE 'discussed'
      END
      ELSE NULL
    END AS "detail",
    CASE WHEN "t147"."rule" = 'HY-08' THEN "t147"."important_discussed" ELSE NULL END AS "observed",
    CASE WHEN "t147"."rule" = 'HY-08' THEN "t147"."important" ELSE NULL END AS "required",
    CASE WHEN "t147"."rule" = 'HY-08' THEN "t147"."important" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t146"."org_id",
      "t146"."kind",
      "t146"."held_on",
      "t146"."subject_id",
      "t146"."opens_on",
      "t146"."due_on",
      "t146"."done_on",
      "t146"."recorded_on",
      "t146"."important",
      "t146"."important_discussed",
      "t146"."important_doubtful",
      "t146"."important_waiting",
      "t146"."important_unclear",
      "t146"."committee",
      "t146"."rule",
      "t146"."rule_version",
      "t146"."subject_kind",
      "t146"."parameter",
      "t146"."at_most",
      "t146"."adopted",
      "t146"."certain",
      "t146"."chain",
      "t12"."chain" AS "chain_right",
      "t12"."code",
      "t12"."since",
      "t12"."until",
      "t12"."highest",
      "t12"."lowest"
    FROM (
      SELECT
        "t144"."org_id",
        "t144"."kind",
        "t144"."held_on",
        "t144"."subject_id",
        "t144"."opens_on",
        "t144"."due_on",
        "t144"."done_on",
        "t144"."recorded_on",
        "t144"."important",
        "t144"."important_discussed",
        "t144"."important_doubtful",
        "t144"."important_waiting",
        "t144"."important_unclear",
        "t144"."committee",
        "t144"."rule",
        "t144"."rule_version",
        "t144"."subject_kind",
        "t144"."parameter",
        "t144"."at_most",
        "t144"."adopted",
        "t144"."certain",
        COALESCE("t144"."chain", 0) AS "chain"
      FROM (
        SELECT
          "t143"."org_id",
          "t143"."kind",
          "t143"."held_on",
          "t143"."subject_id",
          "t143"."opens_on",
          "t143"."due_on",
          "t143"."done_on",
          "t143"."recorded_on",
          "t143"."important",
          "t143"."important_discussed",
          "t143"."important_doubtful",
          "t143"."important_waiting",
          "t143"."important_unclear",
          "t143"."committee",
          "t143"."rule",
          "t143"."rule_version",
          "t143"."subject_kind",
          "t143"."parameter",
          "t143"."at_most",
          "t143"."adopted",
          "t143"."certain",
          "t13"."chain"
        FROM (
          SELECT
            "t141"."org_id",
            "t141"."kind",
            "t141"."held_on",
            "t141"."subject_id",
            "t141"."opens_on",
            "t141"."due_on",
            "t141"."done_on",
            "t141"."recorded_on",
            "t141"."important",
            "t141"."important_discussed",
            "t141"."important_doubtful",
            "t141"."important_waiting",
            "t141"."important_unclear",
            "t141"."committee",
            "t141"."rule",
            "t141"."rule_version",
            "t141"."subject_kind",
            "t141"."parameter",
            "t141"."at_most",
            "t141"."adopted",
            CASE
              WHEN (
                "t141"."scope_certain" = 1
              )
              AND (
                (
                  "t141"."min_size" IS NULL
                ) OR (
                  "t141"."size" IS NOT NULL
                )
              )
              THEN 1
              ELSE 0
            END AS "certain"
          FROM (
            SELECT
              "t63"."meeting_id",
              "t63"."org_id",
              "t63"."kind",
              "t63"."held_on",
              "t63"."entered_on",
              "t63"."for_period",
              "t63"."replaces_id",
              "t63"."host_id",
              "t63"."group_id",
              "t63"."lecturer_id",
              "t63"."starts_minute",
              "t63"."theme_named",
              "t63"."expected",
              "t63"."attended",
              "t63"."subject_id",
              "t63"."opens_on",
              "t63"."due_on",
              "t63"."lives_on",
              "t63"."done_on",
              "t63"."recorded_on",
              "t63"."size",
              "t63"."kind_code",
              "t63"."regime_code",
              COALESCE("t140"."important", 0) AS "important",
              COALESCE("t140"."important_discussed", 0) AS "important_discussed",
              COALESCE("t140"."important_doubtful", 0) AS "important_doubtful",
              COALESCE("t140"."important_waiting", 0) AS "important_waiting",
              COALESCE("t140"."important_unclear", 0) AS "important_unclear",
              COALESCE("t125"."seats", 0) AS "seats",
              COALESCE("t125"."seats_unclear", 0) AS "seats_unclear",
              "t125"."committee",
              COALESCE("t125"."seats_there", 0) AS "seats_there",
              COALESCE("t125"."seats_missing", 0) AS "seats_missing",
              COALESCE("t125"."seats_blank", 0) AS "seats_blank",
              COALESCE("t125"."seats_extra", 0) AS "seats_extra",
              "t36"."rule",
              "t36"."rule_version",
              "t36"."subject_kind",
              "t36"."parameter",
              "t36"."at_most",
              "t36"."adopted",
              "t36"."scope_certain",
              "t36"."min_size",
              "t36"."scope_from",
              "t36"."scope_to"
            FROM "t60" AS "t63"
            LEFT OUTER JOIN (
              SELECT
                "t72"."meeting_id",
                "t138"."important",
                "t138"."important_discussed",
                "t138"."important_doubtful",
                "t138"."important_waiting",
                "t43"."important_unclear"
              FROM (
                SELECT
                  "t64"."meeting_id"
                FROM "t60" AS "t64"
                WHERE
                  (
                    "t64"."kind" IS NULL
                  ) OR (
                    "t64"."kind" = 'general_meeting'
                  )
              ) AS "t72"
              LEFT OUTER JOIN (
                SELECT
                  "t136"."meeting_id",
                  COUNT(*) AS "important",
                  COALESCE(SUM(CASE WHEN "t136"."discussed" = 1 THEN 1 ELSE 0 END), 0) AS "important_discussed",
                  COALESCE(SUM(CASE WHEN "t136"."discussed" = 0 THEN 1 ELSE 0 END), 0) AS "important_doubtful",
                  COALESCE(
                    SUM(
                      CASE
                        WHEN (
                          "t136"."discussed" IS NULL
                        ) AND (
                          "t136"."waiting" = 1
                        )
                        THEN 1
                        ELSE 0
                      END
                    ),
                    0
                  ) AS "important_waiting"
                FROM (
                  SELECT
                    "t135"."meeting_id",
                    "t135"."org_id",
                    "t135"."opens_on",
                    "t135"."category",
                    "t135"."last_sure",
                    "t135"."last_any",
                    "t135"."undated",
                    "t135"."whole",
                    "t135"."waiting",
                    "t128"."discussed"
                  FROM (
                    SELECT
                      "t133"."meeting_id",
                      "t133"."org_id",
                      "t133"."opens_on",
                      "t133"."category",
                      "t133"."last_sure",
                      "t133"."last_any",
                      "t133"."undated",
                      "t133"."whole",
                      CASE WHEN "t133"."whole" IS NULL THEN 1 ELSE 0 END AS "waiting"
                    FROM (
                      SELECT
                        "t110"."meeting_id",
                        "t110"."org_id",
                        "t110"."opens_on",
                        "t110"."category",
                        "t110"."last_sure",
                        "t110"."last_any",
                        "t110"."undated",
                        "t132"."whole"
                      FROM "t102" AS "t110"
                      LEFT OUTER JOIN (
                        SELECT
                          "t130"."meeting_id",
                          "t130"."category",
                          1 AS "whole"
                        FROM (
                          SELECT
                            "t129"."meeting_id",
                            "t129"."category",
                            "t129"."since",
                            "t129"."now",
                            COUNT(*) AS "months"
                          FROM (
                            SELECT
                              *
                            FROM (
                              SELECT
                                "t122"."meeting_id",
                                "t122"."category",
                                "t122"."org_id",
                                "t122"."last_sure",
                                "t122"."now",
                                "t122"."first_starts",
                                "t122"."first_ends",
                                "t122"."first",
                                "t122"."since",
                                "t67"."closed"
                              FROM (
                                SELECT
                                  "t114"."meeting_id",
                                  "t114"."category",
                                  "t114"."org_id",
                                  "t114"."last_sure",
                                  "t114"."now",
                                  "t114"."first_starts",
                                  "t114"."first_ends",
                                  "t114"."first",
                                  CASE WHEN "t114"."last_sure" IS NULL THEN "t114"."now" - 1 ELSE "t114"."first" END AS "since"
                                FROM (
                                  SELECT
                                    "t112"."meeting_id",
                                    "t112"."category",
                                    "t112"."org_id",
                                    "t112"."last_sure",
                                    "t51"."no" AS "now",
                                    "t56"."first_starts",
                                    "t56"."first_ends",
                                    "t56"."first"
                                  FROM "t102" AS "t112"
                                  INNER JOIN "t44" AS "t51"
                                    ON "t112"."opens_on" >= "t51"."month_starts"
                                    AND "t112"."opens_on" <= "t51"."month_ends"
                                  LEFT OUTER JOIN (
                                    SELECT
                                      "t48"."month_starts" AS "first_starts",
                                      "t48"."month_ends" AS "first_ends",
                                      "t48"."no" AS "first"
                                    FROM "t44" AS "t48"
                                  ) AS "t56"
                                    ON "t112"."last_sure" >= "t56"."first_starts"
                                    AND "t112"."last_sure" <= "t56"."first_ends"
                                ) AS "t114"
                              ) AS "t122"
                              INNER JOIN (
                                SELECT DISTINCT
                                  *
                                FROM (
                                  SELECT
                                    "t35"."org_id",
                                    "t57"."closed"
                                  FROM (
                                    SELECT
                                      *
                                    FROM "coverage" AS "t10"
                                    WHERE
                                      "t10"."record_kind" = 'meeting'
                                  ) AS "t35"
                                  INNER JOIN (
                                    SELECT
                                      "t48"."month",
                                      "t48"."no" AS "closed"
                                    FROM "t44" AS "t48"
                                  ) AS "t57"
                                    ON "t35"."month" = "t57"."month"
                                ) AS "t65"
                              ) AS "t67"
                                ON "t122"."org_id" = "t67"."org_id"
                            ) AS "t126"
                            WHERE
                              "t126"."closed" >= "t126"."since" AND "t126"."closed" <= "t126"."now"
                          ) AS "t129"
                          GROUP BY
                            1,
                            2,
                            3,
                            4
                        ) AS "t130"
                        WHERE
                          "t130"."months" > (
                            "t130"."now" - "t130"."since"
                          )
                      ) AS "t132"
                        ON "t110"."meeting_id" = "t132"."meeting_id"
                        AND "t110"."category" = "t132"."category"
                    ) AS "t133"
                  ) AS "t135"
                  LEFT OUTER JOIN (
                    SELECT
                      "t123"."meeting_id",
                      "t123"."category",
                      MAX("t123"."sure") AS "discussed"
                    FROM (
                      SELECT
                        "t113"."meeting_id",
                        "t113"."org_id",
                        "t113"."opens_on",
                        "t113"."category",
                        "t113"."last_sure",
                        "t113"."last_any",
                        "t113"."undated",
                        "t113"."other_id",
                        "t113"."other_kind",
                        "t113"."other_on",
                        "t113"."other_category",
                        "t113"."other_voted",
                        CASE
                          WHEN (
                            "t113"."other_kind" IS NOT NULL
                          )
                          AND (
                            "t113"."other_category" IS NOT NULL
                          )
                          AND COALESCE("t113"."undated", 0) IN (0)
                          AND (
                            (
                              "t113"."other_on" > "t113"."last_any"
                            )
                            OR (
                              (
                                "t113"."other_on" IS NOT NULL
                              ) AND (
                                "t113"."last_any" IS NULL
                              )
                            )
                          )
                          THEN 1
                          ELSE 0
                        END AS "sure"
                      FROM (
                        SELECT
                          "t111"."meeting_id",
                          "t111"."org_id",
                          "t111"."opens_on",
                          "t111"."category",
                          "t111"."last_sure",
                          "t111"."last_any",
                          "t111"."undated",
                          "t49"."other_id",
                          "t49"."other_kind",
                          "t49"."other_on",
                          "t49"."other_category",
                          "t49"."other_voted"
                        FROM "t102" AS "t111"
                        INNER JOIN (
                          SELECT
                            "t37"."org_id",
                            "t37"."meeting_id" AS "other_id",
                            "t37"."kind" AS "other_kind",
                            "t37"."held_on" AS "other_on",
                            "t40"."category" AS "other_category",
                            "t40"."voted" AS "other_voted"
                          FROM (
                            SELECT
                              *
                            FROM "meeting" AS "t3"
                            WHERE
                              (
                                "t3"."kind" IS NULL
                              ) OR (
                                "t3"."kind" = 'committee_meeting'
                              )
                          ) AS "t37"
                          INNER JOIN (
                            SELECT
                              "t6"."meeting_id",
                              "t6"."category",
                              "t6"."voted"
                            FROM "agenda" AS "t6"
                            WHERE
                              (
                                (
                                  "t6"."category" IS NULL
                                ) OR "t6"."category" IN ('development', 'discipline')
                              )
                              AND "t6"."meeting_id" IS NOT NULL
                          ) AS "t40"
                            ON "t37"."meeting_id" = "t40"."meeting_id"
                        ) AS "t49"
                          ON "t111"."org_id" = "t49"."org_id"
                      ) AS "t113"
                      WHERE
                        (
                          (
                            "t113"."other_category" IS NULL
                          )
                          OR (
                            "t113"."other_category" = "t113"."category"
                          )
                        )
                        AND (
                          (
                            "t113"."other_on" IS NULL
                          ) OR (
                            "t113"."other_on" <= "t113"."opens_on"
                          )
                        )
                        AND (
                          (
                            "t113"."other_on" IS NULL
                          )
                          OR (
                            "t113"."last_sure" IS NULL
                          )
                          OR (
                            "t113"."other_on" > "t113"."last_sure"
                          )
                        )
                    ) AS "t123"
                    GROUP BY
                      1,
                      2
                  ) AS "t128"
                    ON "t135"."meeting_id" = "t128"."meeting_id"
                    AND "t135"."category" = "t128"."category"
                ) AS "t136"
                GROUP BY
                  1
              ) AS "t138"
                ON "t72"."meeting_id" = "t138"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t30"."meeting_id",
                  COUNT(*) AS "important_unclear"
                FROM (
                  SELECT
                    *
                  FROM "agenda" AS "t6"
                  WHERE
                    (
                      (
                        "t6"."category" IS NULL
                      ) OR "t6"."category" IN ('development', 'discipline')
                    )
                    AND (
                      (
                        "t6"."voted" IS NULL
                      ) OR (
                        "t6"."voted" = 1
                      )
                    )
                    AND (
                      (
                        "t6"."category" IS NULL
                      ) OR (
                        "t6"."voted" IS NULL
                      )
                    )
                ) AS "t30"
                GROUP BY
                  1
              ) AS "t43"
                ON "t72"."meeting_id" = "t43"."meeting_id"
            ) AS "t140"
              ON "t63"."meeting_id" = "t140"."meeting_id"
            LEFT OUTER JOIN (
              SELECT
                "t74"."meeting_id",
                "t101"."seats",
                "t101"."seats_unclear",
                "t116"."committee",
                "t118"."seats_there",
                "t118"."seats_missing",
                "t120"."seats_blank",
                "t120"."seats_extra"
              FROM (
                SELECT
                  "t64"."meeting_id"
                FROM "t60" AS "t64"
                WHERE
                  (
                    "t64"."kind" IS NULL
                  )
                  OR "t64"."kind" IN ('general_meeting', 'committee_meeting')
              ) AS "t74"
              LEFT OUTER JOIN (
                SELECT
                  "t93"."meeting_id",
                  "t93"."seats",
                  "t93"."seats_unclear"
                FROM "t91" AS "t93"
              ) AS "t101"
                ON "t74"."meeting_id" = "t101"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t107"."meeting_id",
                  CASE
                    WHEN "t107"."seats" >= "t107"."needed"
                    THEN 1
                    WHEN (
                      "t107"."seats" + "t107"."seats_unclear"
                    ) >= "t107"."needed"
                    THEN CAST(NULL AS BIGINT)
                    ELSE 0
                  END AS "committee"
                FROM (
                  SELECT
                    "t98"."meeting_id",
                    "t98"."opens_on",
                    "t98"."seats",
                    "t98"."seats_unclear",
                    "t33"."seats_from",
                    "t33"."seats_to",
                    "t33"."needed"
                  FROM "t91" AS "t98"
                  INNER JOIN (
                    SELECT
                      "t7"."from" AS "seats_from",
                      "t7"."to" AS "seats_to",
                      "t7"."value" AS "needed"
                    FROM "parameter" AS "t7"
                    WHERE
                      "t7"."code" = 'HY-04.committee_seats' AND "t7"."org_id" IS NULL
                  ) AS "t33"
                    ON "t98"."opens_on" >= "t33"."seats_from"
                ) AS "t107"
                WHERE
                  (
                    "t107"."seats_to" IS NULL
                  ) OR (
                    "t107"."seats_to" > "t107"."opens_on"
                  )
              ) AS "t116"
                ON "t74"."meeting_id" = "t116"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t108"."meeting_id",
                  COALESCE(SUM(CASE WHEN "t108"."present" = 1 THEN 1 ELSE 0 END), 0) AS "seats_there",
                  COALESCE(SUM(CASE WHEN "t108"."clear" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_missing"
                FROM (
                  SELECT
                    "t99"."meeting_id",
                    "t99"."opens_on",
                    "t99"."person_id",
                    "t99"."seat",
                    "t99"."unclear",
                    "t58"."present",
                    "t58"."clear",
                    "t58"."agreed"
                  FROM "t94" AS "t99"
                  LEFT OUTER JOIN "t52" AS "t58"
                    ON "t99"."meeting_id" = "t58"."meeting_id" AND "t99"."person_id" = "t58"."person_id"
                ) AS "t108"
                GROUP BY
                  1
              ) AS "t118"
                ON "t74"."meeting_id" = "t118"."meeting_id"
              LEFT OUTER JOIN (
                SELECT
                  "t109"."meeting_id",
                  COALESCE(
                    SUM(
                      CASE WHEN (
                        "t109"."clear" = 0
                      ) OR (
                        "t109"."agreed" = 0
                      ) THEN 1 ELSE 0 END
                    ),
                    0
                  ) AS "seats_blank",
                  COALESCE(SUM(CASE WHEN "t109"."seat" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_extra"
                FROM (
                  SELECT
                    "t61"."meeting_id",
                    "t61"."person_id",
                    "t61"."present",
                    "t61"."clear",
                    "t61"."agreed",
                    "t100"."opens_on",
                    "t100"."seat",
                    "t100"."unclear"
                  FROM "t52" AS "t61"
                  LEFT OUTER JOIN "t94" AS "t100"
                    ON "t61"."meeting_id" = "t100"."meeting_id"
                    AND "t61"."person_id" = "t100"."person_id"
                ) AS "t109"
                GROUP BY
                  1
              ) AS "t120"
                ON "t74"."meeting_id" = "t120"."meeting_id"
            ) AS "t125"
              ON "t63"."meeting_id" = "t125"."meeting_id"
            INNER JOIN (
              SELECT
                "t17".*
                EXCLUDE ("source")
              FROM (
                SELECT
                  *
                FROM "judged" AS "t2"
                WHERE
                  "t2"."source" = 'meeting'
              ) AS "t17"
            ) AS "t36"
              ON "t63"."kind_code" = "t36"."kind_code"
              AND "t63"."regime_code" = "t36"."regime_code"
          ) AS "t141"
          WHERE
            "t141"."scope_from" <= "t141"."opens_on"
            AND (
              (
                "t141"."scope_to" IS NULL
              ) OR (
                "t141"."scope_to" > "t141"."opens_on"
              )
            )
            AND (
              (
                "t141"."min_size" IS NULL
              )
              OR (
                "t141"."size" IS NULL
              )
              OR (
                "t141"."size" >= "t141"."min_size"
              )
            )
            AND CASE
              WHEN "t141"."rule" = 'HY-08'
              THEN (
                (
                  "t141"."kind" IS NULL
                ) OR (
                  "t141"."kind" = 'general_meeting'
                )
              )
              AND (
                (
                  "t141"."important" > 0
                ) OR (
                  "t141"."important_unclear" > 0
                )
              )
              AND (
                (
                  "t141"."committee" IS NULL
                ) OR (
                  "t141"."committee" = 1
                )
              )
              ELSE NULL
            END
        ) AS "t143"
        LEFT OUTER JOIN "chain" AS "t13"
          ON "t143"."org_id" = "t13"."org_id"
      ) AS "t144"
    ) AS "t146"
    LEFT OUTER JOIN "figure" AS "t12"
      ON "t146"."chain" = "t12"."chain"
      AND "t146"."parameter" = "t12"."code"
      AND "t146"."opens_on" >= "t12"."since"
      AND "t146"."opens_on" < "t12"."until"
  ) AS "t147"
  WHERE
    (
      "t147"."adopted" = 0
    ) OR (
      "t147"."highest" IS NOT NULL
    )
) AS "t148"
