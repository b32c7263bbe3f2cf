-- HY-02 · 1
WITH "t25" AS (
  SELECT
    "t21"."meeting_id",
    "t21"."person_id",
    MIN("t21"."present") AS "present",
    MIN(
      CASE
        WHEN (
          "t21"."person_id" IS NOT NULL
        )
        AND (
          "t21"."role" IS NOT NULL
        )
        AND (
          "t21"."present" IS NOT NULL
        )
        THEN 1
        ELSE 0
      END
    ) AS "clear",
    CASE WHEN MIN("t21"."present") = MAX("t21"."present") THEN 1 ELSE 0 END AS "agreed"
  FROM (
    SELECT
      *
    FROM "attendance" AS "t5"
    WHERE
      (
        "t5"."role" IS NULL
      ) OR (
        "t5"."role" = 'participant'
      )
  ) AS "t21"
  GROUP BY
    1,
    2
), "t39" AS (
  SELECT
    "t38"."meeting_id",
    "t38"."org_id",
    "t38"."held_on",
    "t38"."entered_on",
    "t38"."votes",
    "t38"."unclear",
    "t38"."meeting_kind",
    "t38"."opens_on",
    CASE
      WHEN (
        "t38"."scope_certain" = 1
      )
      AND (
        (
          "t38"."min_size" IS NULL
        ) OR (
          "t38"."size" IS NOT NULL
        )
      )
      THEN 1
      ELSE 0
    END AS "certain"
  FROM (
    SELECT
      "t37"."meeting_id",
      "t37"."org_id",
      "t37"."held_on",
      "t37"."entered_on",
      "t37"."votes",
      "t37"."unclear",
      "t37"."meeting_kind",
      "t37"."opens_on",
      "t37"."kind_code",
      "t37"."regime_code",
      "t37"."size",
      "t37"."rule",
      "t14"."min_size",
      "t14"."scope_certain",
      "t14"."scope_from",
      "t14"."scope_to"
    FROM (
      SELECT
        "t35"."meeting_id",
        "t35"."org_id",
        "t35"."held_on",
        "t35"."entered_on",
        "t35"."votes",
        "t35"."unclear",
        "t35"."meeting_kind",
        "t35"."opens_on",
        COALESCE(
          CASE WHEN "t35"."known" IS NOT NULL THEN "t35"."kind" ELSE "t35"."node_kind" END,
          '?'
        ) AS "kind_code",
        COALESCE("t35"."regime", '?') AS "regime_code",
        "t35"."size",
        'HY-02' AS "rule"
      FROM (
        SELECT
          "t34"."meeting_id",
          "t34"."org_id",
          "t34"."held_on",
          "t34"."entered_on",
          "t34"."votes",
          "t34"."unclear",
          "t34"."meeting_kind",
          "t34"."opens_on",
          "t34"."founded_on",
          "t34"."ended_on",
          "t34"."node_kind",
          "t19"."month",
          "t19"."month_starts",
          "t19"."month_ends",
          "t16"."kind",
          "t16"."regime",
          "t16"."size",
          "t16"."known"
        FROM (
          SELECT
            *
          FROM (
            SELECT
              "t22"."meeting_id",
              "t22"."org_id",
              "t22"."held_on",
              "t22"."entered_on",
              "t31"."votes",
              "t31"."unclear",
              "t22"."kind" AS "meeting_kind",
              COALESCE("t22"."held_on", "t22"."entered_on") AS "opens_on",
              "t17"."founded_on",
              "t17"."ended_on",
              "t17"."node_kind"
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
            ) AS "t22"
            INNER JOIN (
              SELECT
                *
              FROM (
                SELECT
                  "t23"."meeting_id",
                  SUM("t23"."sure") AS "votes",
                  SUM("t23"."unclear") AS "unclear"
                FROM (
                  SELECT
                    "t6"."agenda_id",
                    "t6"."meeting_id",
                    "t6"."position",
                    "t6"."category",
                    "t6"."voted",
                    "t6"."votes_for",
                    "t6"."votes_against",
                    "t6"."votes_abstain",
                    "t6"."decision_code",
                    CASE
                      WHEN (
                        "t6"."voted" = 1
                      )
                      AND (
                        "t6"."category" IS NOT NULL
                      )
                      AND (
                        "t6"."category" <> 'election'
                      )
                      THEN 1
                      ELSE 0
                    END AS "sure",
                    CASE
                      WHEN (
                        (
                          "t6"."category" IS NULL
                        ) OR (
                          "t6"."category" <> 'election'
                        )
                      )
                      AND (
                        (
                          "t6"."voted" IS NULL
                        )
                        OR (
                          (
                            "t6"."voted" = 1
                          ) AND (
                            "t6"."category" IS NULL
                          )
                        )
                      )
                      THEN 1
                      ELSE 0
                    END AS "unclear"
                  FROM "agenda" AS "t6"
                ) AS "t23"
                GROUP BY
                  1
              ) AS "t24"
              WHERE
                (
                  "t24"."votes" > 0
                ) OR (
                  "t24"."unclear" > 0
                )
            ) AS "t31"
              ON "t22"."meeting_id" = "t31"."meeting_id"
            INNER JOIN (
              SELECT
                "t4"."org_id",
                "t4"."founded_on",
                "t4"."ended_on",
                "t4"."kind" AS "node_kind"
              FROM "org_node" AS "t4"
            ) AS "t17"
              ON "t22"."org_id" = "t17"."org_id"
          ) AS "t32"
          WHERE
            (
              (
                "t32"."founded_on" IS NULL
              )
              OR (
                "t32"."held_on" IS NULL
              )
              OR (
                "t32"."founded_on" <= "t32"."held_on"
              )
            )
            AND (
              (
                "t32"."ended_on" IS NULL
              )
              OR (
                "t32"."held_on" IS NULL
              )
              OR (
                "t32"."ended_on" > "t32"."held_on"
              )
            )
        ) AS "t34"
        LEFT OUTER JOIN (
          SELECT
            "t1"."period" AS "month",
            "t1"."starts_on" AS "month_starts",
            "t1"."ends_on" AS "month_ends"
          FROM "period" AS "t1"
          WHERE
            "t1"."freq" = 'M'
        ) AS "t19"
          ON "t34"."opens_on" >= "t19"."month_starts"
          AND "t34"."opens_on" <= "t19"."month_ends"
        LEFT OUTER JOIN (
          SELECT
            "t2"."org_id",
            "t2"."kind",
            "t2"."regime",
            "t2"."size",
            "t2"."period" AS "month",
            1 AS "known"
          FROM "org_state" AS "t2"
        ) AS "t16"
          ON "t34"."org_id" = "t16"."org_id" AND "t19"."month" = "t16"."month"
      ) AS "t35"
    ) AS "t37"
    INNER JOIN (
      SELECT
        "t0"."rule",
        "t0"."min_size",
        "t0"."kind" AS "kind_code",
        "t0"."regime" AS "regime_code",
        "t0"."certain" AS "scope_certain",
        "t0"."from" AS "scope_from",
        "t0"."to" AS "scope_to"
      FROM "applicability" AS "t0"
    ) AS "t14"
      ON "t37"."rule" = "t14"."rule"
      AND "t37"."kind_code" = "t14"."kind_code"
      AND "t37"."regime_code" = "t14"."regime_code"
  ) AS "t38"
  WHERE
    "t38"."scope_from" <= "t38"."opens_on"
    AND (
      (
        "t38"."scope_to" IS NULL
      ) OR (
        "t38"."scope_to" > "t38"."opens_on"
      )
    )
    AND (
      (
        "t38"."min_size" IS NULL
      )
      OR (
        "t38"."size" IS NULL
      )
      OR (
        "t38"."size" >= "t38"."min_size"
      )
    )
), "t48" AS (
  SELECT
    "t47"."meeting_id",
    "t47"."person_id",
    "t47"."opens_on",
    MAX(CASE WHEN "t47"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated"
  FROM (
    SELECT
      *
    FROM (
      SELECT
        "t43"."meeting_id",
        "t43"."org_id",
        "t43"."held_on",
        "t43"."entered_on",
        "t43"."votes",
        "t43"."unclear",
        "t43"."meeting_kind",
        "t43"."opens_on",
        "t43"."certain",
        "t18"."person_id",
        "t18"."from",
        "t18"."to"
      FROM "t39" AS "t43"
      INNER JOIN (
        SELECT
          "t8"."person_id",
          "t8"."org_id",
          "t8"."from",
          "t8"."to"
        FROM "membership" AS "t8"
      ) AS "t18"
        ON "t43"."org_id" = "t18"."org_id"
    ) AS "t46"
    WHERE
      (
        (
          "t46"."from" <= "t46"."opens_on"
        ) OR (
          "t46"."from" IS NULL
        )
      )
      AND (
        (
          "t46"."to" > "t46"."opens_on"
        ) OR (
          "t46"."to" IS NULL
        )
      )
  ) AS "t47"
  GROUP BY
    1,
    2,
    3
), "t58" AS (
  SELECT
    "t57"."meeting_id",
    "t57"."person_id",
    "t57"."dated",
    CASE WHEN "t57"."vote_dated" IS NOT NULL THEN 1 ELSE 0 END AS "entitled",
    COALESCE("t57"."vote_dated", 1) AS "vote_dated"
  FROM (
    SELECT
      "t52"."meeting_id",
      "t52"."person_id",
      "t52"."opens_on",
      "t52"."dated",
      "t56"."vote_dated"
    FROM "t48" AS "t52"
    LEFT OUTER JOIN (
      SELECT
        "t54"."meeting_id",
        "t54"."person_id",
        MAX(CASE WHEN "t54"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "vote_dated"
      FROM (
        SELECT
          *
        FROM (
          SELECT
            "t51"."meeting_id",
            "t51"."person_id",
            "t51"."opens_on",
            "t51"."dated",
            "t9"."from",
            "t9"."to"
          FROM "t48" AS "t51"
          INNER JOIN "voting_right" AS "t9"
            ON "t51"."person_id" = "t9"."person_id"
        ) AS "t53"
        WHERE
          (
            (
              "t53"."from" <= "t53"."opens_on"
            ) OR (
              "t53"."from" IS NULL
            )
          )
          AND (
            (
              "t53"."to" > "t53"."opens_on"
            ) OR (
              "t53"."to" IS NULL
            )
          )
      ) AS "t54"
      GROUP BY
        1,
        2
    ) AS "t56"
      ON "t52"."meeting_id" = "t56"."meeting_id" AND "t52"."person_id" = "t56"."person_id"
  ) AS "t57"
)
SELECT
  MD5(
    'HY-02' || '|' || CAST("t71"."org_id" AS TEXT) || '|' || 'meeting' || '|' || COALESCE(CAST("t71"."meeting_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  'HY-02' AS "rule",
  1 AS "rule_version",
  "t71"."org_id",
  'meeting' AS "subject_kind",
  "t71"."meeting_id" AS "subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t71"."opens_on",
  "t71"."opens_on" AS "due_on",
  CASE
    WHEN (
      "t71"."certain" = 0
    ) OR (
      "t71"."meeting_kind" IS NULL
    )
    THEN 'unknown'
    WHEN "t71"."held_on" IS NULL
    THEN 'unknown'
    WHEN "t71"."votes" = 0
    THEN 'unknown'
    WHEN "t71"."undated" > 0
    THEN 'unknown'
    WHEN "t71"."base" = 0
    THEN 'unknown'
    WHEN "t71"."blank" > 0
    THEN 'unknown'
    WHEN (
      "t71"."missing" + "t71"."extra"
    ) > 0
    THEN 'unknown'
    WHEN (
      "t71"."observed" * 2
    ) >= "t71"."base"
    THEN 'met'
    ELSE 'unmet'
  END AS "verdict",
  "t71"."held_on" AS "done_on",
  "t71"."entered_on" AS "recorded_on",
  "t71"."observed",
  (
    "t71"."base" + 1
  ) >> 1 AS "required",
  "t71"."base",
  CASE
    WHEN (
      "t71"."certain" = 0
    ) OR (
      "t71"."meeting_kind" IS NULL
    )
    THEN 'scope_unclear'
    WHEN "t71"."held_on" IS NULL
    THEN 'undated'
    WHEN "t71"."votes" = 0
    THEN 'vote_unclear'
    WHEN "t71"."undated" > 0
    THEN 'membership_undated'
    WHEN "t71"."base" = 0
    THEN 'nobody_entitled'
    WHEN "t71"."blank" > 0
    THEN 'attendance_blank'
    WHEN (
      "t71"."missing" + "t71"."extra"
    ) > 0
    THEN 'roll_differs'
    WHEN (
      "t71"."observed" * 2
    ) >= "t71"."base"
    THEN 'quorum'
    ELSE 'no_quorum'
  END AS "detail"
FROM (
  SELECT
    "t41"."meeting_id",
    "t41"."org_id",
    "t41"."held_on",
    "t41"."entered_on",
    "t41"."votes",
    "t41"."unclear",
    "t41"."meeting_kind",
    "t41"."opens_on",
    "t41"."certain",
    "t70"."base",
    "t70"."observed",
    "t70"."undated",
    "t70"."missing",
    "t70"."blank",
    "t70"."extra"
  FROM "t39" AS "t41"
  INNER JOIN (
    SELECT
      "t68"."meeting_id",
      COALESCE("t68"."base", 0) AS "base",
      COALESCE("t68"."observed", 0) AS "observed",
      COALESCE("t68"."undated", 0) AS "undated",
      COALESCE("t68"."missing", 0) AS "missing",
      COALESCE("t68"."blank", 0) AS "blank",
      COALESCE("t68"."extra", 0) AS "extra"
    FROM (
      SELECT
        "t45"."meeting_id",
        "t66"."base",
        "t66"."observed",
        "t66"."undated",
        "t66"."missing",
        "t67"."blank",
        "t67"."extra"
      FROM (
        SELECT
          "t42"."meeting_id"
        FROM "t39" AS "t42"
      ) AS "t45"
      LEFT OUTER JOIN (
        SELECT
          "t62"."meeting_id",
          SUM("t62"."entitled") AS "base",
          COALESCE(
            SUM(
              CASE WHEN (
                "t62"."entitled" = 1
              ) AND (
                "t62"."present" = 1
              ) THEN 1 ELSE 0 END
            ),
            0
          ) AS "observed",
          COALESCE(
            SUM(
              CASE WHEN (
                "t62"."dated" = 0
              ) OR (
                "t62"."vote_dated" = 0
              ) THEN 1 ELSE 0 END
            ),
            0
          ) AS "undated",
          COALESCE(SUM(CASE WHEN "t62"."clear" IS NULL THEN 1 ELSE 0 END), 0) AS "missing"
        FROM (
          SELECT
            "t60"."meeting_id",
            "t60"."person_id",
            "t60"."dated",
            "t60"."entitled",
            "t60"."vote_dated",
            "t27"."present",
            "t27"."clear",
            "t27"."agreed"
          FROM "t58" AS "t60"
          LEFT OUTER JOIN "t25" AS "t27"
            ON "t60"."meeting_id" = "t27"."meeting_id" AND "t60"."person_id" = "t27"."person_id"
        ) AS "t62"
        GROUP BY
          1
      ) AS "t66"
        ON "t45"."meeting_id" = "t66"."meeting_id"
      LEFT OUTER JOIN (
        SELECT
          "t63"."meeting_id",
          COALESCE(
            SUM(CASE WHEN (
              "t63"."clear" = 0
            ) OR (
              "t63"."agreed" = 0
            ) THEN 1 ELSE 0 END),
            0
          ) AS "blank",
          COALESCE(SUM(CASE WHEN "t63"."dated" IS NULL THEN 1 ELSE 0 END), 0) AS "extra"
        FROM (
          SELECT
            "t29"."meeting_id",
            "t29"."person_id",
            "t29"."present",
            "t29"."clear",
            "t29"."agreed",
            "t61"."dated",
            "t61"."entitled",
            "t61"."vote_dated"
          FROM "t25" AS "t29"
          LEFT OUTER JOIN "t58" AS "t61"
            ON "t29"."meeting_id" = "t61"."meeting_id" AND "t29"."person_id" = "t61"."person_id"
        ) AS "t63"
        GROUP BY
          1
      ) AS "t67"
        ON "t45"."meeting_id" = "t67"."meeting_id"
    ) AS "t68"
  ) AS "t70"
    ON "t41"."meeting_id" = "t70"."meeting_id"
) AS "t71"
