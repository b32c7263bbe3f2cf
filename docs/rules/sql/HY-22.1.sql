-- HY-22 · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "HY-22", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t33" AS (
  SELECT
    "t32"."meeting_id",
    "t32"."org_id",
    "t32"."kind",
    "t32"."held_on",
    "t32"."entered_on",
    "t32"."for_period",
    "t32"."replaces_id",
    "t32"."host_id",
    "t32"."group_id",
    "t32"."lecturer_id",
    "t32"."starts_minute",
    "t32"."theme_named",
    "t32"."expected",
    "t32"."attended",
    "t32"."subject_id",
    "t32"."opens_on",
    "t32"."due_on",
    "t32"."lives_on",
    "t32"."done_on",
    "t32"."recorded_on",
    "t32"."size",
    "t32"."kind_code",
    "t32"."regime_code",
    "t11"."chain"
  FROM (
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
      COALESCE(
        CASE
          WHEN "t30"."state_month_right" IS NOT NULL
          THEN "t30"."state_kind"
          ELSE "t30"."node_kind"
        END,
        '?'
      ) AS "kind_code",
      COALESCE("t30"."state_regime", '?') AS "regime_code"
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
        "t27"."state_month",
        "t20"."founded_on",
        "t20"."ended_on",
        "t20"."node_kind",
        "t21"."org_id" AS "org_id_right",
        "t21"."size",
        "t21"."state_month" AS "state_month_right",
        "t21"."state_kind",
        "t21"."state_regime"
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
      ) AS "t27"
      INNER JOIN (
        SELECT
          "t6"."org_id",
          "t6"."founded_on",
          "t6"."ended_on",
          "t6"."kind" AS "node_kind"
        FROM "org_node" AS "t6"
      ) AS "t20"
        ON "t27"."org_id" = "t20"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t7"."org_id",
          "t7"."size",
          "t7"."period" AS "state_month",
          "t7"."kind" AS "state_kind",
          "t7"."regime" AS "state_regime"
        FROM "org_state" AS "t7"
      ) AS "t21"
        ON "t27"."org_id" = "t21"."org_id" AND "t27"."state_month" = "t21"."state_month"
    ) AS "t30"
    WHERE
      (
        (
          "t30"."founded_on" IS NULL
        )
        OR (
          "t30"."lives_on" IS NULL
        )
        OR (
          "t30"."founded_on" <= "t30"."lives_on"
        )
      )
      AND (
        (
          "t30"."ended_on" IS NULL
        )
        OR (
          "t30"."lives_on" IS NULL
        )
        OR (
          "t30"."ended_on" > "t30"."lives_on"
        )
      )
  ) AS "t32"
  LEFT OUTER JOIN "chain" AS "t11"
    ON "t32"."org_id" = "t11"."org_id"
), "t47" AS (
  SELECT
    "t46"."meeting_id",
    "t46"."person_id",
    "t46"."dated",
    "t46"."entitled",
    CASE WHEN "t46"."entitled" = 0 THEN 1 ELSE "t46"."vote_known" END AS "vote_dated"
  FROM (
    SELECT
      "t45"."meeting_id",
      "t45"."person_id",
      MAX(CASE WHEN "t45"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
      MAX(
        CASE
          WHEN (
            "t45"."person_id_right" IS NOT NULL
          )
          AND (
            (
              "t45"."right_from" IS NULL
            ) OR (
              "t45"."right_from" <= "t45"."opens_on"
            )
          )
          AND (
            (
              "t45"."right_to" IS NULL
            ) OR (
              "t45"."right_to" > "t45"."opens_on"
            )
          )
          THEN 1
          ELSE 0
        END
      ) AS "entitled",
      MAX(
        CASE
          WHEN (
            "t45"."person_id_right" IS NOT NULL
          )
          AND (
            (
              "t45"."right_from" IS NULL
            ) OR (
              "t45"."right_from" <= "t45"."opens_on"
            )
          )
          AND (
            (
              "t45"."right_to" IS NULL
            ) OR (
              "t45"."right_to" > "t45"."opens_on"
            )
          )
          AND (
            "t45"."right_from" IS NOT NULL
          )
          THEN 1
          ELSE 0
        END
      ) AS "vote_known"
    FROM (
      SELECT
        "t44"."meeting_id",
        "t44"."org_id",
        "t44"."opens_on",
        "t44"."person_id",
        "t44"."from",
        "t44"."to",
        "t22"."person_id" AS "person_id_right",
        "t22"."right_from",
        "t22"."right_to"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t41"."meeting_id",
            "t41"."org_id",
            "t41"."opens_on",
            "t23"."person_id",
            "t23"."from",
            "t23"."to"
          FROM (
            SELECT
              "t36"."meeting_id",
              "t36"."org_id",
              "t36"."opens_on"
            FROM "t33" AS "t36"
            WHERE
              (
                "t36"."kind" IS NULL
              ) OR (
                "t36"."kind" = 'general_meeting'
              )
          ) AS "t41"
          INNER JOIN (
            SELECT
              "t9"."person_id",
              "t9"."org_id",
              "t9"."from",
              "t9"."to"
            FROM "membership" AS "t9"
          ) AS "t23"
            ON "t41"."org_id" = "t23"."org_id"
        ) AS "t42"
        WHERE
          (
            (
              "t42"."from" <= "t42"."opens_on"
            ) OR (
              "t42"."from" IS NULL
            )
          )
          AND (
            (
              "t42"."to" > "t42"."opens_on"
            ) OR (
              "t42"."to" IS NULL
            )
          )
      ) AS "t44"
      LEFT OUTER JOIN (
        SELECT
          "t8"."person_id",
          "t8"."from" AS "right_from",
          "t8"."to" AS "right_to"
        FROM "voting_right" AS "t8"
      ) AS "t22"
        ON "t44"."person_id" = "t22"."person_id"
    ) AS "t45"
    GROUP BY
      1,
      2
  ) AS "t46"
)
SELECT
  MD5(
    "t65"."rule" || '|' || CAST("t65"."org_id" AS TEXT) || '|' || "t65"."subject_kind" || '|' || COALESCE(CAST("t65"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t65"."rule",
  "t65"."rule_version",
  "t65"."org_id",
  "t65"."subject_kind",
  "t65"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t65"."opens_on",
  "t65"."due_on",
  CASE
    WHEN SUBSTRING(
      "t65"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t65"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t65"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t65"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t65"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t65"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t65"."done_on",
  "t65"."recorded_on",
  "t65"."observed",
  "t65"."required",
  "t65"."base",
  SUBSTRING(
    "t65"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t65"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t64"."org_id",
    "t64"."kind",
    "t64"."held_on",
    "t64"."subject_id",
    "t64"."opens_on",
    "t64"."due_on",
    "t64"."done_on",
    "t64"."recorded_on",
    "t64"."ballots",
    "t64"."lines",
    "t64"."wrong_voters",
    "t64"."doubtful_voters",
    "t64"."unlisted",
    "t64"."rule",
    "t64"."rule_version",
    "t64"."subject_kind",
    "t64"."certain",
    CASE WHEN "t64"."at_most" = 1 THEN "t64"."lowest" ELSE "t64"."highest" END AS "figure",
    CASE
      WHEN "t64"."rule" = 'HY-22'
      THEN CASE
        WHEN (
          "t64"."certain" = 0
        ) OR (
          "t64"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN "t64"."held_on" IS NULL
        THEN '3undated'
        WHEN "t64"."ballots" = 0
        THEN '3vote_unclear'
        WHEN "t64"."wrong_voters" > 0
        THEN '2wrong_voters'
        WHEN "t64"."lines" = 0
        THEN '3no_list'
        WHEN "t64"."doubtful_voters" > 0
        THEN '3voters_unclear'
        WHEN "t64"."unlisted" > 0
        THEN '3roll_differs'
        ELSE '1only_entitled'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t64"."rule" = 'HY-22' THEN "t64"."wrong_voters" ELSE NULL END AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CAST(NULL AS BIGINT) AS "base"
  FROM (
    SELECT
      "t63"."org_id",
      "t63"."kind",
      "t63"."held_on",
      "t63"."subject_id",
      "t63"."opens_on",
      "t63"."due_on",
      "t63"."done_on",
      "t63"."recorded_on",
      "t63"."chain",
      "t63"."ballots",
      "t63"."lines",
      "t63"."wrong_voters",
      "t63"."doubtful_voters",
      "t63"."unlisted",
      "t63"."rule",
      "t63"."rule_version",
      "t63"."subject_kind",
      "t63"."parameter",
      "t63"."at_most",
      "t63"."adopted",
      "t63"."certain",
      "t10"."chain" AS "chain_right",
      "t10"."code",
      "t10"."since",
      "t10"."until",
      "t10"."highest",
      "t10"."lowest"
    FROM (
      SELECT
        "t61"."org_id",
        "t61"."kind",
        "t61"."held_on",
        "t61"."subject_id",
        "t61"."opens_on",
        "t61"."due_on",
        "t61"."done_on",
        "t61"."recorded_on",
        COALESCE("t61"."chain", 0) AS "chain",
        "t61"."ballots",
        "t61"."lines",
        "t61"."wrong_voters",
        "t61"."doubtful_voters",
        "t61"."unlisted",
        "t61"."rule",
        "t61"."rule_version",
        "t61"."subject_kind",
        "t61"."parameter",
        "t61"."at_most",
        "t61"."adopted",
        CASE
          WHEN (
            "t61"."scope_certain" = 1
          )
          AND (
            (
              "t61"."min_size" IS NULL
            ) OR (
              "t61"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
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
          "t37"."size",
          "t37"."kind_code",
          "t37"."regime_code",
          "t37"."chain",
          COALESCE("t60"."ballots", 0) AS "ballots",
          COALESCE("t60"."ballots_unclear", 0) AS "ballots_unclear",
          COALESCE("t60"."lines", 0) AS "lines",
          COALESCE("t60"."wrong_voters", 0) AS "wrong_voters",
          COALESCE("t60"."doubtful_voters", 0) AS "doubtful_voters",
          COALESCE("t60"."unlisted", 0) AS "unlisted",
          "t26"."rule",
          "t26"."rule_version",
          "t26"."subject_kind",
          "t26"."parameter",
          "t26"."at_most",
          "t26"."adopted",
          "t26"."scope_certain",
          "t26"."min_size",
          "t26"."scope_from",
          "t26"."scope_to"
        FROM "t33" AS "t37"
        LEFT OUTER JOIN (
          SELECT
            "t40"."meeting_id",
            "t29"."ballots",
            "t29"."ballots_unclear",
            "t58"."lines",
            "t58"."wrong_voters",
            "t58"."doubtful_voters",
            "t56"."unlisted"
          FROM (
            SELECT
              "t36"."meeting_id"
            FROM "t33" AS "t36"
            WHERE
              (
                "t36"."kind" IS NULL
              ) OR (
                "t36"."kind" = 'general_meeting'
              )
          ) AS "t40"
          LEFT OUTER JOIN (
            SELECT
              "t3"."meeting_id",
              COALESCE(SUM(CASE WHEN "t3"."voted" = 1 THEN 1 ELSE 0 END), 0) AS "ballots",
              COALESCE(SUM(CASE WHEN "t3"."voted" IS NULL THEN 1 ELSE 0 END), 0) AS "ballots_unclear"
            FROM "agenda" AS "t3"
            GROUP BY
              1
          ) AS "t29"
            ON "t40"."meeting_id" = "t29"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t54"."meeting_id",
              COUNT(*) AS "lines",
              COALESCE(
                SUM(
                  CASE WHEN (
                    "t54"."voted" = 1
                  ) AND (
                    "t54"."no_right" = 1
                  ) THEN 1 ELSE 0 END
                ),
                0
              ) AS "wrong_voters",
              COALESCE(
                SUM(
                  CASE
                    WHEN (
                      (
                        "t54"."voted" = 1
                      )
                      AND (
                        "t54"."has_right" = 0
                      )
                      AND (
                        "t54"."no_right" = 0
                      )
                    )
                    OR (
                      (
                        "t54"."unsaid" = 1
                      ) AND (
                        "t54"."has_right" = 0
                      )
                    )
                    THEN 1
                    ELSE 0
                  END
                ),
                0
              ) AS "doubtful_voters"
            FROM (
              SELECT
                "t52"."attendance_id",
                "t52"."meeting_id",
                "t52"."person_id",
                "t52"."role",
                "t52"."present",
                "t52"."reason_noted",
                "t52"."voted",
                "t52"."party_member",
                "t52"."dated",
                "t52"."entitled",
                "t52"."vote_dated",
                CASE
                  WHEN (
                    (
                      "t52"."person_id" IS NULL
                    ) AND (
                      "t52"."party_member" = 0
                    )
                  )
                  OR (
                    (
                      "t52"."entitled" = 0
                    ) AND (
                      "t52"."dated" = 1
                    )
                  )
                  THEN 1
                  ELSE 0
                END AS "no_right",
                CASE
                  WHEN (
                    "t52"."entitled" = 1
                  )
                  AND (
                    "t52"."dated" = 1
                  )
                  AND (
                    "t52"."vote_dated" = 1
                  )
                  THEN 1
                  ELSE 0
                END AS "has_right",
                CASE
                  WHEN (
                    "t52"."voted" IS NULL
                  )
                  AND (
                    (
                      "t52"."role" IS NULL
                    ) OR (
                      "t52"."role" = 'participant'
                    )
                  )
                  AND (
                    (
                      "t52"."present" IS NULL
                    ) OR (
                      "t52"."present" = 1
                    )
                  )
                  THEN 1
                  ELSE 0
                END AS "unsaid"
              FROM (
                SELECT
                  "t12"."attendance_id",
                  "t12"."meeting_id",
                  "t12"."person_id",
                  "t12"."role",
                  "t12"."present",
                  "t12"."reason_noted",
                  "t12"."voted",
                  "t12"."party_member",
                  "t50"."dated",
                  "t50"."entitled",
                  "t50"."vote_dated"
                FROM "attendance" AS "t12"
                LEFT OUTER JOIN "t47" AS "t50"
                  ON "t12"."meeting_id" = "t50"."meeting_id" AND "t12"."person_id" = "t50"."person_id"
              ) AS "t52"
            ) AS "t54"
            GROUP BY
              1
          ) AS "t58"
            ON "t40"."meeting_id" = "t58"."meeting_id"
          LEFT OUTER JOIN (
            SELECT
              "t53"."meeting_id",
              COALESCE(
                SUM(
                  CASE
                    WHEN (
                      "t53"."seen" IS NULL
                    )
                    AND (
                      (
                        "t53"."entitled" = 0
                      )
                      OR (
                        "t53"."dated" = 0
                      )
                      OR (
                        "t53"."vote_dated" = 0
                      )
                    )
                    THEN 1
                    ELSE 0
                  END
                ),
                0
              ) AS "unlisted"
            FROM (
              SELECT
                "t51"."meeting_id",
                "t51"."person_id",
                "t51"."dated",
                "t51"."entitled",
                "t51"."vote_dated",
                "t19"."seen"
              FROM "t47" AS "t51"
              LEFT OUTER JOIN (
                SELECT DISTINCT
                  "t5"."meeting_id",
                  "t5"."person_id",
                  1 AS "seen"
                FROM "attendance" AS "t5"
              ) AS "t19"
                ON "t51"."meeting_id" = "t19"."meeting_id" AND "t51"."person_id" = "t19"."person_id"
            ) AS "t53"
            GROUP BY
              1
          ) AS "t56"
            ON "t40"."meeting_id" = "t56"."meeting_id"
        ) AS "t60"
          ON "t37"."meeting_id" = "t60"."meeting_id"
        INNER JOIN (
          SELECT
            "t18".*
            EXCLUDE ("source")
          FROM (
            SELECT
              *
            FROM "judged" AS "t1"
            WHERE
              "t1"."source" = 'meeting'
          ) AS "t18"
        ) AS "t26"
          ON "t37"."kind_code" = "t26"."kind_code"
          AND "t37"."regime_code" = "t26"."regime_code"
      ) AS "t61"
      WHERE
        "t61"."scope_from" <= "t61"."opens_on"
        AND (
          (
            "t61"."scope_to" IS NULL
          ) OR (
            "t61"."scope_to" > "t61"."opens_on"
          )
        )
        AND (
          (
            "t61"."min_size" IS NULL
          )
          OR (
            "t61"."size" IS NULL
          )
          OR (
            "t61"."size" >= "t61"."min_size"
          )
        )
        AND CASE
          WHEN "t61"."rule" = 'HY-22'
          THEN (
            (
              "t61"."kind" IS NULL
            ) OR (
              "t61"."kind" = 'general_meeting'
            )
          )
          AND (
            (
              "t61"."ballots" > 0
            ) OR (
              "t61"."ballots_unclear" > 0
            )
          )
          ELSE NULL
        END
    ) AS "t63"
    LEFT OUTER JOIN "figure" AS "t10"
      ON "t63"."chain" = "t10"."chain"
      AND "t63"."parameter" = "t10"."code"
      AND "t63"."opens_on" >= "t10"."since"
      AND "t63"."opens_on" < "t10"."until"
  ) AS "t64"
  WHERE
    (
      "t64"."adopted" = 0
    ) OR (
      "t64"."highest" IS NOT NULL
    )
) AS "t65"
