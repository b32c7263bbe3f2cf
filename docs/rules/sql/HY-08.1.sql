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
), "t65" AS (
  SELECT
    "t62"."meeting_id",
    "t62"."org_id",
    "t62"."kind",
    "t62"."held_on",
    "t62"."entered_on",
    "t62"."for_period",
    "t62"."replaces_id",
    "t62"."host_id",
    "t62"."group_id",
    "t62"."lecturer_id",
    "t62"."starts_minute",
    "t62"."theme_named",
    "t62"."expected",
    "t62"."attended",
    "t62"."subject_id",
    "t62"."opens_on",
    "t62"."due_on",
    "t62"."lives_on",
    "t62"."done_on",
    "t62"."recorded_on",
    "t62"."size",
    "t62"."kind_code",
    "t62"."regime_code",
    "t13"."chain"
  FROM (
    SELECT
      "t47"."meeting_id",
      "t47"."org_id",
      "t47"."kind",
      "t47"."held_on",
      "t47"."entered_on",
      "t47"."for_period",
      "t47"."replaces_id",
      "t47"."host_id",
      "t47"."group_id",
      "t47"."lecturer_id",
      "t47"."starts_minute",
      "t47"."theme_named",
      "t47"."expected",
      "t47"."attended",
      "t47"."subject_id",
      "t47"."opens_on",
      "t47"."due_on",
      "t47"."lives_on",
      "t47"."done_on",
      "t47"."recorded_on",
      "t47"."size",
      COALESCE(
        CASE
          WHEN "t47"."state_month_right" IS NOT NULL
          THEN "t47"."state_kind"
          ELSE "t47"."node_kind"
        END,
        '?'
      ) AS "kind_code",
      COALESCE("t47"."state_regime", '?') AS "regime_code"
    FROM (
      SELECT
        "t41"."meeting_id",
        "t41"."org_id",
        "t41"."kind",
        "t41"."held_on",
        "t41"."entered_on",
        "t41"."for_period",
        "t41"."replaces_id",
        "t41"."host_id",
        "t41"."group_id",
        "t41"."lecturer_id",
        "t41"."starts_minute",
        "t41"."theme_named",
        "t41"."expected",
        "t41"."attended",
        "t41"."subject_id",
        "t41"."opens_on",
        "t41"."due_on",
        "t41"."lives_on",
        "t41"."done_on",
        "t41"."recorded_on",
        "t41"."state_month",
        "t19"."founded_on",
        "t19"."ended_on",
        "t19"."node_kind",
        "t20"."org_id" AS "org_id_right",
        "t20"."size",
        "t20"."state_month" AS "state_month_right",
        "t20"."state_kind",
        "t20"."state_regime"
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
      ) AS "t41"
      INNER JOIN (
        SELECT
          "t5"."org_id",
          "t5"."founded_on",
          "t5"."ended_on",
          "t5"."kind" AS "node_kind"
        FROM "org_node" AS "t5"
      ) AS "t19"
        ON "t41"."org_id" = "t19"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t6"."org_id",
          "t6"."size",
          "t6"."period" AS "state_month",
          "t6"."kind" AS "state_kind",
          "t6"."regime" AS "state_regime"
        FROM "org_state" AS "t6"
      ) AS "t20"
        ON "t41"."org_id" = "t20"."org_id" AND "t41"."state_month" = "t20"."state_month"
    ) AS "t47"
    WHERE
      (
        (
          "t47"."founded_on" IS NULL
        )
        OR (
          "t47"."lives_on" IS NULL
        )
        OR (
          "t47"."founded_on" <= "t47"."lives_on"
        )
      )
      AND (
        (
          "t47"."ended_on" IS NULL
        )
        OR (
          "t47"."lives_on" IS NULL
        )
        OR (
          "t47"."ended_on" > "t47"."lives_on"
        )
      )
  ) AS "t62"
  LEFT OUTER JOIN "chain" AS "t13"
    ON "t62"."org_id" = "t13"."org_id"
), "t79" AS (
  SELECT
    "t76"."meeting_id",
    "t76"."org_id",
    "t76"."opens_on",
    "t29"."category"
  FROM (
    SELECT
      "t69"."meeting_id",
      "t69"."org_id",
      "t69"."opens_on"
    FROM "t65" AS "t69"
    WHERE
      (
        "t69"."kind" IS NULL
      ) OR (
        "t69"."kind" = 'general_meeting'
      )
  ) AS "t76"
  INNER JOIN (
    SELECT DISTINCT
      "t3"."meeting_id",
      "t3"."category"
    FROM "agenda" AS "t3"
    WHERE
      "t3"."voted" = 1 AND "t3"."category" IN ('development', 'discipline')
  ) AS "t29"
    ON "t76"."meeting_id" = "t29"."meeting_id"
), "t90" AS (
  SELECT
    "t88"."meeting_id",
    "t88"."opens_on",
    "t88"."person_id",
    "t88"."seat",
    CASE WHEN "t88"."seat" = 1 THEN 0 ELSE "t88"."unclear" END AS "unclear"
  FROM (
    SELECT
      "t87"."meeting_id",
      "t87"."opens_on",
      "t87"."holder_id" AS "person_id",
      MAX("t87"."seat") AS "seat",
      SUM("t87"."unclear") AS "unclear"
    FROM (
      SELECT
        "t80"."meeting_id",
        "t80"."org_id",
        "t80"."opens_on",
        "t80"."post_id",
        "t80"."title",
        "t80"."from",
        "t80"."to",
        "t80"."holder_id",
        CASE
          WHEN "t80"."title" IN (
            'secretary',
            'deputy_secretary',
            'committee_member',
            'organisation_member',
            'publicity_member',
            'discipline_member',
            'youth_member'
          )
          AND (
            "t80"."holder_id" IS NOT NULL
          )
          AND (
            "t80"."from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END AS "seat",
        CASE
          WHEN (
            "t80"."title" IS NULL
          )
          OR (
            "t80"."title" IN (
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
                "t80"."holder_id" IS NULL
              ) OR (
                "t80"."from" IS NULL
              )
            )
          )
          THEN 1
          ELSE 0
        END AS "unclear"
      FROM (
        SELECT
          "t78"."meeting_id",
          "t78"."org_id",
          "t78"."opens_on",
          "t22"."post_id",
          "t22"."title",
          "t22"."from",
          "t22"."to",
          "t22"."holder_id"
        FROM (
          SELECT
            "t69"."meeting_id",
            "t69"."org_id",
            "t69"."opens_on"
          FROM "t65" AS "t69"
          WHERE
            (
              "t69"."kind" IS NULL
            )
            OR "t69"."kind" IN ('general_meeting', 'committee_meeting')
        ) AS "t78"
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
          ON "t78"."org_id" = "t22"."org_id"
      ) AS "t80"
      WHERE
        (
          (
            "t80"."from" <= "t80"."opens_on"
          ) OR (
            "t80"."from" IS NULL
          )
        )
        AND (
          (
            "t80"."to" > "t80"."opens_on"
          ) OR (
            "t80"."to" IS NULL
          )
        )
    ) AS "t87"
    GROUP BY
      1,
      2,
      3
  ) AS "t88"
), "t94" AS (
  SELECT
    "t91"."meeting_id",
    "t91"."opens_on",
    SUM("t91"."seat") AS "seats",
    SUM("t91"."unclear") AS "seats_unclear"
  FROM "t90" AS "t91"
  GROUP BY
    1,
    2
), "t97" AS (
  SELECT
    *
  FROM "t90" AS "t92"
  WHERE
    "t92"."seat" = 1
), "t105" AS (
  SELECT
    "t84"."meeting_id",
    "t84"."org_id",
    "t84"."opens_on",
    "t84"."category",
    "t95"."last_sure",
    "t95"."last_any",
    "t95"."undated"
  FROM "t79" AS "t84"
  LEFT OUTER JOIN (
    SELECT
      "t89"."meeting_id",
      "t89"."category",
      MAX(
        CASE
          WHEN (
            "t89"."other_kind" IS NOT NULL
          )
          AND (
            "t89"."other_category" IS NOT NULL
          )
          AND (
            "t89"."other_voted" IS NOT NULL
          )
          THEN "t89"."other_on"
          ELSE CAST(NULL AS DATE)
        END
      ) AS "last_sure",
      MAX("t89"."other_on") AS "last_any",
      COALESCE(SUM(CASE WHEN "t89"."other_on" IS NULL THEN 1 ELSE 0 END), 0) AS "undated"
    FROM (
      SELECT
        *
      FROM (
        SELECT
          "t85"."meeting_id",
          "t85"."org_id",
          "t85"."opens_on",
          "t85"."category",
          "t50"."other_id",
          "t50"."other_kind",
          "t50"."other_on",
          "t50"."other_category",
          "t50"."other_voted"
        FROM "t79" AS "t85"
        INNER JOIN (
          SELECT
            "t40"."org_id",
            "t40"."meeting_id" AS "other_id",
            "t40"."kind" AS "other_kind",
            "t40"."held_on" AS "other_on",
            "t38"."category" AS "other_category",
            "t38"."voted" AS "other_voted"
          FROM (
            SELECT
              *
            FROM "meeting" AS "t4"
            WHERE
              (
                "t4"."kind" IS NULL
              ) OR (
                "t4"."kind" = 'general_meeting'
              )
          ) AS "t40"
          INNER JOIN (
            SELECT
              "t3"."meeting_id",
              "t3"."category",
              "t3"."voted"
            FROM "agenda" AS "t3"
            WHERE
              (
                (
                  "t3"."category" IS NULL
                ) OR "t3"."category" IN ('development', 'discipline')
              )
              AND (
                (
                  "t3"."voted" IS NULL
                ) OR (
                  "t3"."voted" = 1
                )
              )
          ) AS "t38"
            ON "t40"."meeting_id" = "t38"."meeting_id"
        ) AS "t50"
          ON "t85"."org_id" = "t50"."org_id"
      ) AS "t86"
      WHERE
        "t86"."other_id" <> "t86"."meeting_id"
        AND (
          (
            "t86"."other_category" IS NULL
          )
          OR (
            "t86"."other_category" = "t86"."category"
          )
        )
        AND (
          (
            "t86"."other_on" IS NULL
          ) OR (
            "t86"."other_on" < "t86"."opens_on"
          )
        )
    ) AS "t89"
    GROUP BY
      1,
      2
  ) AS "t95"
    ON "t84"."meeting_id" = "t95"."meeting_id" AND "t84"."category" = "t95"."category"
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
    WHEN SUBSTRING(
      "t148"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t148"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t148"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t148"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t148"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t148"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t148"."done_on",
  "t148"."recorded_on",
  "t148"."observed",
  "t148"."required",
  "t148"."base",
  SUBSTRING(
    "t148"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t148"."outcome") END
  ) AS "detail"
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
        THEN '3scope_unclear'
        WHEN "t147"."held_on" IS NULL
        THEN '3undated'
        WHEN "t147"."committee" IS NULL
        THEN '3condition_unclear'
        WHEN (
          (
            (
              "t147"."important" - "t147"."important_discussed"
            ) - "t147"."important_doubtful"
          ) - "t147"."important_waiting"
        ) > 0
        THEN '2not_discussed'
        WHEN "t147"."important_waiting" > 0
        THEN '3month_open'
        WHEN "t147"."important_doubtful" > 0
        THEN '3committee_doubtful'
        WHEN "t147"."important_unclear" > 0
        THEN '3vote_unclear'
        ELSE '1discussed'
      END
      ELSE NULL
    END AS "outcome",
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
      "t146"."chain",
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
        COALESCE("t144"."chain", 0) AS "chain",
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
        CASE
          WHEN (
            "t144"."scope_certain" = 1
          )
          AND (
            (
              "t144"."min_size" IS NULL
            ) OR (
              "t144"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t70"."meeting_id",
          "t70"."org_id",
          "t70"."kind",
          "t70"."held_on",
          "t70"."entered_on",
          "t70"."for_period",
          "t70"."replaces_id",
          "t70"."host_id",
          "t70"."group_id",
          "t70"."lecturer_id",
          "t70"."starts_minute",
          "t70"."theme_named",
          "t70"."expected",
          "t70"."attended",
          "t70"."subject_id",
          "t70"."opens_on",
          "t70"."due_on",
          "t70"."lives_on",
          "t70"."done_on",
          "t70"."recorded_on",
          "t70"."size",
          "t70"."kind_code",
          "t70"."regime_code",
          "t70"."chain",
          COALESCE("t143"."important", 0) AS "important",
          COALESCE("t143"."important_discussed", 0) AS "important_discussed",
          COALESCE("t143"."important_doubtful", 0) AS "important_doubtful",
          COALESCE("t143"."important_waiting", 0) AS "important_waiting",
          COALESCE("t143"."important_unclear", 0) AS "important_unclear",
          COALESCE("t128"."seats", 0) AS "seats",
          COALESCE("t128"."seats_unclear", 0) AS "seats_unclear",
          "t128"."committee",
          COALESCE("t128"."seats_there", 0) AS "seats_there",
          COALESCE("t128"."seats_missing", 0) AS "seats_missing",
          COALESCE("t128"."seats_blank", 0) AS "seats_blank",
          COALESCE("t128"."seats_extra", 0) AS "seats_extra",
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
        FROM "t65" AS "t70"
        LEFT OUTER JOIN (
          SELECT
            "t75"."meeting_id",
            "t141"."important",
            "t141"."important_discussed",
            "t141"."important_doubtful",
            "t141"."important_waiting",
            "t43"."important_unclear"
          FROM (
            SELECT
              "t69"."meeting_id"
            FROM "t65" AS "t69"
            WHERE
              (
                "t69"."kind" IS NULL
              ) OR (
                "t69"."kind" = 'general_meeting'
              )
          ) AS "t75"
          LEFT OUTER JOIN (
            SELECT
              "t139"."meeting_id",
              COUNT(*) AS "important",
              COALESCE(SUM(CASE WHEN "t139"."discussed" = 1 THEN 1 ELSE 0 END), 0) AS "important_discussed",
              COALESCE(SUM(CASE WHEN "t139"."discussed" = 0 THEN 1 ELSE 0 END), 0) AS "important_doubtful",
              COALESCE(
                SUM(
                  CASE
                    WHEN (
                      "t139"."discussed" IS NULL
                    ) AND (
                      "t139"."waiting" = 1
                    )
                    THEN 1
                    ELSE 0
                  END
                ),
                0
              ) AS "important_waiting"
            FROM (
              SELECT
                "t138"."meeting_id",
                "t138"."org_id",
                "t138"."opens_on",
                "t138"."category",
                "t138"."last_sure",
                "t138"."last_any",
                "t138"."undated",
                "t138"."whole",
                "t138"."waiting",
                "t131"."discussed"
              FROM (
                SELECT
                  "t136"."meeting_id",
                  "t136"."org_id",
                  "t136"."opens_on",
                  "t136"."category",
                  "t136"."last_sure",
                  "t136"."last_any",
                  "t136"."undated",
                  "t136"."whole",
                  CASE WHEN "t136"."whole" IS NULL THEN 1 ELSE 0 END AS "waiting"
                FROM (
                  SELECT
                    "t113"."meeting_id",
                    "t113"."org_id",
                    "t113"."opens_on",
                    "t113"."category",
                    "t113"."last_sure",
                    "t113"."last_any",
                    "t113"."undated",
                    "t135"."whole"
                  FROM "t105" AS "t113"
                  LEFT OUTER JOIN (
                    SELECT
                      "t133"."meeting_id",
                      "t133"."category",
                      1 AS "whole"
                    FROM (
                      SELECT
                        "t132"."meeting_id",
                        "t132"."category",
                        "t132"."since",
                        "t132"."now",
                        COUNT(*) AS "months"
                      FROM (
                        SELECT
                          *
                        FROM (
                          SELECT
                            "t125"."meeting_id",
                            "t125"."category",
                            "t125"."org_id",
                            "t125"."last_sure",
                            "t125"."now",
                            "t125"."first_starts",
                            "t125"."first_ends",
                            "t125"."first",
                            "t125"."since",
                            "t66"."closed"
                          FROM (
                            SELECT
                              "t117"."meeting_id",
                              "t117"."category",
                              "t117"."org_id",
                              "t117"."last_sure",
                              "t117"."now",
                              "t117"."first_starts",
                              "t117"."first_ends",
                              "t117"."first",
                              CASE WHEN "t117"."last_sure" IS NULL THEN "t117"."now" - 1 ELSE "t117"."first" END AS "since"
                            FROM (
                              SELECT
                                "t115"."meeting_id",
                                "t115"."category",
                                "t115"."org_id",
                                "t115"."last_sure",
                                "t51"."no" AS "now",
                                "t56"."first_starts",
                                "t56"."first_ends",
                                "t56"."first"
                              FROM "t105" AS "t115"
                              INNER JOIN "t44" AS "t51"
                                ON "t115"."opens_on" >= "t51"."month_starts"
                                AND "t115"."opens_on" <= "t51"."month_ends"
                              LEFT OUTER JOIN (
                                SELECT
                                  "t48"."month_starts" AS "first_starts",
                                  "t48"."month_ends" AS "first_ends",
                                  "t48"."no" AS "first"
                                FROM "t44" AS "t48"
                              ) AS "t56"
                                ON "t115"."last_sure" >= "t56"."first_starts"
                                AND "t115"."last_sure" <= "t56"."first_ends"
                            ) AS "t117"
                          ) AS "t125"
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
                            ) AS "t63"
                          ) AS "t66"
                            ON "t125"."org_id" = "t66"."org_id"
                        ) AS "t129"
                        WHERE
                          "t129"."closed" >= "t129"."since" AND "t129"."closed" <= "t129"."now"
                      ) AS "t132"
                      GROUP BY
                        1,
                        2,
                        3,
                        4
                    ) AS "t133"
                    WHERE
                      "t133"."months" > (
                        "t133"."now" - "t133"."since"
                      )
                  ) AS "t135"
                    ON "t113"."meeting_id" = "t135"."meeting_id"
                    AND "t113"."category" = "t135"."category"
                ) AS "t136"
              ) AS "t138"
              LEFT OUTER JOIN (
                SELECT
                  "t126"."meeting_id",
                  "t126"."category",
                  MAX("t126"."sure") AS "discussed"
                FROM (
                  SELECT
                    "t116"."meeting_id",
                    "t116"."org_id",
                    "t116"."opens_on",
                    "t116"."category",
                    "t116"."last_sure",
                    "t116"."last_any",
                    "t116"."undated",
                    "t116"."other_id",
                    "t116"."other_kind",
                    "t116"."other_on",
                    "t116"."other_category",
                    "t116"."other_voted",
                    CASE
                      WHEN (
                        "t116"."other_kind" IS NOT NULL
                      )
                      AND (
                        "t116"."other_category" IS NOT NULL
                      )
                      AND COALESCE("t116"."undated", 0) IN (0)
                      AND (
                        (
                          "t116"."other_on" > "t116"."last_any"
                        )
                        OR (
                          (
                            "t116"."other_on" IS NOT NULL
                          ) AND (
                            "t116"."last_any" IS NULL
                          )
                        )
                      )
                      THEN 1
                      ELSE 0
                    END AS "sure"
                  FROM (
                    SELECT
                      "t114"."meeting_id",
                      "t114"."org_id",
                      "t114"."opens_on",
                      "t114"."category",
                      "t114"."last_sure",
                      "t114"."last_any",
                      "t114"."undated",
                      "t49"."other_id",
                      "t49"."other_kind",
                      "t49"."other_on",
                      "t49"."other_category",
                      "t49"."other_voted"
                    FROM "t105" AS "t114"
                    INNER JOIN (
                      SELECT
                        "t39"."org_id",
                        "t39"."meeting_id" AS "other_id",
                        "t39"."kind" AS "other_kind",
                        "t39"."held_on" AS "other_on",
                        "t37"."category" AS "other_category",
                        "t37"."voted" AS "other_voted"
                      FROM (
                        SELECT
                          *
                        FROM "meeting" AS "t4"
                        WHERE
                          (
                            "t4"."kind" IS NULL
                          ) OR (
                            "t4"."kind" = 'committee_meeting'
                          )
                      ) AS "t39"
                      INNER JOIN (
                        SELECT
                          "t3"."meeting_id",
                          "t3"."category",
                          "t3"."voted"
                        FROM "agenda" AS "t3"
                        WHERE
                          (
                            (
                              "t3"."category" IS NULL
                            ) OR "t3"."category" IN ('development', 'discipline')
                          )
                          AND "t3"."meeting_id" IS NOT NULL
                      ) AS "t37"
                        ON "t39"."meeting_id" = "t37"."meeting_id"
                    ) AS "t49"
                      ON "t114"."org_id" = "t49"."org_id"
                  ) AS "t116"
                  WHERE
                    (
                      (
                        "t116"."other_category" IS NULL
                      )
                      OR (
                        "t116"."other_category" = "t116"."category"
                      )
                    )
                    AND (
                      (
                        "t116"."other_on" IS NULL
                      ) OR (
                        "t116"."other_on" <= "t116"."opens_on"
                      )
                    )
                    AND (
                      (
                        "t116"."other_on" IS NULL
                      )
                      OR (
                        "t116"."last_sure" IS NULL
                      )
                      OR (
                        "t116"."other_on" > "t116"."last_sure"
                      )
                    )
                ) AS "t126"
                GROUP BY
                  1,
                  2
              ) AS "t131"
                ON "t138"."meeting_id" = "t131"."meeting_id"
                AND "t138"."category" = "t131"."category"
            ) AS "t139"
            GROUP BY
              1
          ) AS "t141"
            ON "t75"."meeting_id" = "t141"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t27"."meeting_id",
              COUNT(*) AS "important_unclear"
            FROM (
              SELECT
                *
              FROM "agenda" AS "t3"
              WHERE
                (
                  (
                    "t3"."category" IS NULL
                  ) OR "t3"."category" IN ('development', 'discipline')
                )
                AND (
                  (
                    "t3"."voted" IS NULL
                  ) OR (
                    "t3"."voted" = 1
                  )
                )
                AND (
                  (
                    "t3"."category" IS NULL
                  ) OR (
                    "t3"."voted" IS NULL
                  )
                )
            ) AS "t27"
            GROUP BY
              1
          ) AS "t43"
            ON "t75"."meeting_id" = "t43"."meeting_id"
        ) AS "t143"
          ON "t70"."meeting_id" = "t143"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t77"."meeting_id",
            "t104"."seats",
            "t104"."seats_unclear",
            "t119"."committee",
            "t121"."seats_there",
            "t121"."seats_missing",
            "t123"."seats_blank",
            "t123"."seats_extra"
          FROM (
            SELECT
              "t69"."meeting_id"
            FROM "t65" AS "t69"
            WHERE
              (
                "t69"."kind" IS NULL
              )
              OR "t69"."kind" IN ('general_meeting', 'committee_meeting')
          ) AS "t77"
          LEFT OUTER JOIN (
            SELECT
              "t96"."meeting_id",
              "t96"."seats",
              "t96"."seats_unclear"
            FROM "t94" AS "t96"
          ) AS "t104"
            ON "t77"."meeting_id" = "t104"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t110"."meeting_id",
              CASE
                WHEN "t110"."seats" >= "t110"."needed"
                THEN 1
                WHEN (
                  "t110"."seats" + "t110"."seats_unclear"
                ) >= "t110"."needed"
                THEN CAST(NULL AS BIGINT)
                ELSE 0
              END AS "committee"
            FROM (
              SELECT
                "t101"."meeting_id",
                "t101"."opens_on",
                "t101"."seats",
                "t101"."seats_unclear",
                "t33"."seats_from",
                "t33"."seats_to",
                "t33"."needed"
              FROM "t94" AS "t101"
              INNER JOIN (
                SELECT
                  "t7"."from" AS "seats_from",
                  "t7"."to" AS "seats_to",
                  "t7"."value" AS "needed"
                FROM "parameter" AS "t7"
                WHERE
                  "t7"."code" = 'HY-04.committee_seats' AND "t7"."org_id" IS NULL
              ) AS "t33"
                ON "t101"."opens_on" >= "t33"."seats_from"
            ) AS "t110"
            WHERE
              (
                "t110"."seats_to" IS NULL
              ) OR (
                "t110"."seats_to" > "t110"."opens_on"
              )
          ) AS "t119"
            ON "t77"."meeting_id" = "t119"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t111"."meeting_id",
              COALESCE(SUM(CASE WHEN "t111"."present" = 1 THEN 1 ELSE 0 END), 0) AS "seats_there",
              COALESCE(SUM(CASE WHEN "t111"."clear" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_missing"
            FROM (
              SELECT
                "t102"."meeting_id",
                "t102"."opens_on",
                "t102"."person_id",
                "t102"."seat",
                "t102"."unclear",
                "t58"."present",
                "t58"."clear",
                "t58"."agreed"
              FROM "t97" AS "t102"
              LEFT OUTER JOIN "t52" AS "t58"
                ON "t102"."meeting_id" = "t58"."meeting_id"
                AND "t102"."person_id" = "t58"."person_id"
            ) AS "t111"
            GROUP BY
              1
          ) AS "t121"
            ON "t77"."meeting_id" = "t121"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t112"."meeting_id",
              COALESCE(
                SUM(
                  CASE WHEN (
                    "t112"."clear" = 0
                  ) OR (
                    "t112"."agreed" = 0
                  ) THEN 1 ELSE 0 END
                ),
                0
              ) AS "seats_blank",
              COALESCE(SUM(CASE WHEN "t112"."seat" IS NULL THEN 1 ELSE 0 END), 0) AS "seats_extra"
            FROM (
              SELECT
                "t61"."meeting_id",
                "t61"."person_id",
                "t61"."present",
                "t61"."clear",
                "t61"."agreed",
                "t103"."opens_on",
                "t103"."seat",
                "t103"."unclear"
              FROM "t52" AS "t61"
              LEFT OUTER JOIN "t97" AS "t103"
                ON "t61"."meeting_id" = "t103"."meeting_id"
                AND "t61"."person_id" = "t103"."person_id"
            ) AS "t112"
            GROUP BY
              1
          ) AS "t123"
            ON "t77"."meeting_id" = "t123"."meeting_id"
        ) AS "t128"
          ON "t70"."meeting_id" = "t128"."meeting_id"
        INNER JOIN (
          SELECT
            "t17".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'meeting'
          ) AS "t17"
        ) AS "t36"
          ON "t70"."kind_code" = "t36"."kind_code"
          AND "t70"."regime_code" = "t36"."regime_code"
      ) AS "t144"
      WHERE
        "t144"."scope_from" <= "t144"."opens_on"
        AND (
          (
            "t144"."scope_to" IS NULL
          ) OR (
            "t144"."scope_to" > "t144"."opens_on"
          )
        )
        AND (
          (
            "t144"."min_size" IS NULL
          )
          OR (
            "t144"."size" IS NULL
          )
          OR (
            "t144"."size" >= "t144"."min_size"
          )
        )
        AND CASE
          WHEN "t144"."rule" = 'HY-08'
          THEN (
            (
              "t144"."kind" IS NULL
            ) OR (
              "t144"."kind" = 'general_meeting'
            )
          )
          AND (
            (
              "t144"."important" > 0
            ) OR (
              "t144"."important_unclear" > 0
            )
          )
          AND (
            (
              "t144"."committee" IS NULL
            ) OR (
              "t144"."committee" = 1
            )
          )
          ELSE NULL
        END
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
