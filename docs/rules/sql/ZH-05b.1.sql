-- ZH-05b · 1
-- {"adopted": 0, "at_most": 0, "parameter": null, "rule": "ZH-05b", "rule_version": 1, "source": "meeting", "subject_kind": "meeting"}
WITH "t53" AS (
  SELECT
    "t52"."meeting_id",
    "t52"."org_id",
    "t52"."kind",
    "t52"."held_on",
    "t52"."entered_on",
    "t52"."for_period",
    "t52"."replaces_id",
    "t52"."host_id",
    "t52"."group_id",
    "t52"."lecturer_id",
    "t52"."starts_minute",
    "t52"."theme_named",
    "t52"."expected",
    "t52"."attended",
    "t52"."subject_id",
    "t52"."opens_on",
    "t52"."due_on",
    "t52"."lives_on",
    "t52"."done_on",
    "t52"."recorded_on",
    "t52"."size",
    "t52"."kind_code",
    "t52"."regime_code",
    "t13"."chain"
  FROM (
    SELECT
      "t43"."meeting_id",
      "t43"."org_id",
      "t43"."kind",
      "t43"."held_on",
      "t43"."entered_on",
      "t43"."for_period",
      "t43"."replaces_id",
      "t43"."host_id",
      "t43"."group_id",
      "t43"."lecturer_id",
      "t43"."starts_minute",
      "t43"."theme_named",
      "t43"."expected",
      "t43"."attended",
      "t43"."subject_id",
      "t43"."opens_on",
      "t43"."due_on",
      "t43"."lives_on",
      "t43"."done_on",
      "t43"."recorded_on",
      "t43"."size",
      COALESCE(
        CASE
          WHEN "t43"."state_month_right" IS NOT NULL
          THEN "t43"."state_kind"
          ELSE "t43"."node_kind"
        END,
        '?'
      ) AS "kind_code",
      COALESCE("t43"."state_regime", '?') AS "regime_code"
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
        "t37"."state_month",
        "t24"."founded_on",
        "t24"."ended_on",
        "t24"."node_kind",
        "t25"."org_id" AS "org_id_right",
        "t25"."size",
        "t25"."state_month" AS "state_month_right",
        "t25"."state_kind",
        "t25"."state_regime"
      FROM (
        SELECT
          "t6"."meeting_id",
          "t6"."org_id",
          "t6"."kind",
          "t6"."held_on",
          "t6"."entered_on",
          "t6"."for_period",
          "t6"."replaces_id",
          "t6"."host_id",
          "t6"."group_id",
          "t6"."lecturer_id",
          "t6"."starts_minute",
          "t6"."theme_named",
          "t6"."expected",
          "t6"."attended",
          "t6"."meeting_id" AS "subject_id",
          COALESCE("t6"."held_on", "t6"."entered_on") AS "opens_on",
          COALESCE("t6"."held_on", "t6"."entered_on") AS "due_on",
          "t6"."held_on" AS "lives_on",
          "t6"."held_on" AS "done_on",
          "t6"."entered_on" AS "recorded_on",
          STRFTIME(COALESCE("t6"."held_on", "t6"."entered_on"), '%Y-%m') AS "state_month"
        FROM "meeting" AS "t6"
      ) AS "t37"
      INNER JOIN (
        SELECT
          "t8"."org_id",
          "t8"."founded_on",
          "t8"."ended_on",
          "t8"."kind" AS "node_kind"
        FROM "org_node" AS "t8"
      ) AS "t24"
        ON "t37"."org_id" = "t24"."org_id"
      LEFT OUTER JOIN (
        SELECT
          "t9"."org_id",
          "t9"."size",
          "t9"."period" AS "state_month",
          "t9"."kind" AS "state_kind",
          "t9"."regime" AS "state_regime"
        FROM "org_state" AS "t9"
      ) AS "t25"
        ON "t37"."org_id" = "t25"."org_id" AND "t37"."state_month" = "t25"."state_month"
    ) AS "t43"
    WHERE
      (
        (
          "t43"."founded_on" IS NULL
        )
        OR (
          "t43"."lives_on" IS NULL
        )
        OR (
          "t43"."founded_on" <= "t43"."lives_on"
        )
      )
      AND (
        (
          "t43"."ended_on" IS NULL
        )
        OR (
          "t43"."lives_on" IS NULL
        )
        OR (
          "t43"."ended_on" > "t43"."lives_on"
        )
      )
  ) AS "t52"
  LEFT OUTER JOIN "chain" AS "t13"
    ON "t52"."org_id" = "t13"."org_id"
)
SELECT
  MD5(
    "t78"."rule" || '|' || CAST("t78"."org_id" AS TEXT) || '|' || "t78"."subject_kind" || '|' || COALESCE(CAST("t78"."subject_id" AS TEXT), '') || '|' || COALESCE(CAST(NULL AS TEXT), '')
  ) AS "duty_key",
  "t78"."rule",
  "t78"."rule_version",
  "t78"."org_id",
  "t78"."subject_kind",
  "t78"."subject_id",
  CAST(NULL AS TEXT) AS "period",
  "t78"."opens_on",
  "t78"."due_on",
  CASE
    WHEN SUBSTRING(
      "t78"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t78"."outcome") END,
      1
    ) = '1'
    THEN 'met'
    WHEN SUBSTRING(
      "t78"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t78"."outcome") END,
      1
    ) = '2'
    THEN 'unmet'
    WHEN SUBSTRING(
      "t78"."outcome",
      CASE WHEN (
        0 + 1
      ) >= 1 THEN 0 + 1 ELSE 0 + 1 + LENGTH("t78"."outcome") END,
      1
    ) = '3'
    THEN 'unknown'
    ELSE 'review'
  END AS "verdict",
  "t78"."done_on",
  "t78"."recorded_on",
  "t78"."observed",
  "t78"."required",
  "t78"."base",
  SUBSTRING(
    "t78"."outcome",
    CASE WHEN (
      1 + 1
    ) >= 1 THEN 1 + 1 ELSE 1 + 1 + LENGTH("t78"."outcome") END
  ) AS "detail"
FROM (
  SELECT
    "t77"."org_id",
    "t77"."kind",
    "t77"."subject_id",
    "t77"."opens_on",
    "t77"."due_on",
    "t77"."done_on",
    "t77"."recorded_on",
    "t77"."closed",
    "t77"."there",
    "t77"."silent",
    "t77"."silent_unclear",
    "t77"."rule",
    "t77"."rule_version",
    "t77"."subject_kind",
    "t77"."certain",
    CASE WHEN "t77"."at_most" = 1 THEN "t77"."lowest" ELSE "t77"."highest" END AS "figure",
    CASE
      WHEN "t77"."rule" = 'ZH-05b'
      THEN CASE
        WHEN (
          "t77"."certain" = 0
        ) OR (
          "t77"."kind" IS NULL
        )
        THEN '3scope_unclear'
        WHEN (
          "t77"."silent" > 0
        ) AND (
          "t77"."closed" = 0
        )
        THEN '3month_open'
        WHEN "t77"."silent" > 0
        THEN '2silent'
        WHEN "t77"."silent_unclear" > 0
        THEN '3presence_unclear'
        ELSE '1everybody'
      END
      ELSE NULL
    END AS "outcome",
    CASE WHEN "t77"."rule" = 'ZH-05b' THEN "t77"."silent" ELSE NULL END AS "observed",
    CAST(NULL AS BIGINT) AS "required",
    CASE WHEN "t77"."rule" = 'ZH-05b' THEN "t77"."there" ELSE NULL END AS "base"
  FROM (
    SELECT
      "t76"."org_id",
      "t76"."kind",
      "t76"."subject_id",
      "t76"."opens_on",
      "t76"."due_on",
      "t76"."done_on",
      "t76"."recorded_on",
      "t76"."chain",
      "t76"."closed",
      "t76"."there",
      "t76"."silent",
      "t76"."silent_unclear",
      "t76"."rule",
      "t76"."rule_version",
      "t76"."subject_kind",
      "t76"."parameter",
      "t76"."at_most",
      "t76"."adopted",
      "t76"."certain",
      "t12"."chain" AS "chain_right",
      "t12"."code",
      "t12"."since",
      "t12"."until",
      "t12"."highest",
      "t12"."lowest"
    FROM (
      SELECT
        "t74"."org_id",
        "t74"."kind",
        "t74"."subject_id",
        "t74"."opens_on",
        "t74"."due_on",
        "t74"."done_on",
        "t74"."recorded_on",
        COALESCE("t74"."chain", 0) AS "chain",
        "t74"."closed",
        "t74"."there",
        "t74"."silent",
        "t74"."silent_unclear",
        "t74"."rule",
        "t74"."rule_version",
        "t74"."subject_kind",
        "t74"."parameter",
        "t74"."at_most",
        "t74"."adopted",
        CASE
          WHEN (
            "t74"."scope_certain" = 1
          )
          AND (
            (
              "t74"."min_size" IS NULL
            ) OR (
              "t74"."size" IS NOT NULL
            )
          )
          THEN 1
          ELSE 0
        END AS "certain"
      FROM (
        SELECT
          "t57"."meeting_id",
          "t57"."org_id",
          "t57"."kind",
          "t57"."held_on",
          "t57"."entered_on",
          "t57"."for_period",
          "t57"."replaces_id",
          "t57"."host_id",
          "t57"."group_id",
          "t57"."lecturer_id",
          "t57"."starts_minute",
          "t57"."theme_named",
          "t57"."expected",
          "t57"."attended",
          "t57"."subject_id",
          "t57"."opens_on",
          "t57"."due_on",
          "t57"."lives_on",
          "t57"."done_on",
          "t57"."recorded_on",
          "t57"."size",
          "t57"."kind_code",
          "t57"."regime_code",
          "t57"."chain",
          COALESCE("t45"."criticisms", 0) AS "criticisms",
          COALESCE("t45"."critics", 0) AS "critics",
          COALESCE("t63"."closed", 0) AS "closed",
          COALESCE("t73"."there", 0) AS "there",
          COALESCE("t73"."silent", 0) AS "silent",
          COALESCE("t73"."silent_unclear", 0) AS "silent_unclear",
          "t35"."rule",
          "t35"."rule_version",
          "t35"."subject_kind",
          "t35"."parameter",
          "t35"."at_most",
          "t35"."adopted",
          "t35"."scope_certain",
          "t35"."min_size",
          "t35"."scope_from",
          "t35"."scope_to"
        FROM "t53" AS "t57"
        LEFT OUTER JOIN (
          SELECT
            "t40"."meeting_id",
            SUM("t40"."noted") AS "criticisms",
            SUM("t40"."other") AS "critics"
          FROM (
            SELECT
              "t29"."meeting_id",
              "t29"."from_person_id",
              COUNT(*) AS "noted",
              MAX("t29"."other") AS "other"
            FROM (
              SELECT
                "t2"."criticism_id",
                "t2"."meeting_id",
                "t2"."from_person_id",
                "t2"."to_person_id",
                CASE WHEN "t2"."from_person_id" <> "t2"."to_person_id" THEN 1 ELSE 0 END AS "other"
              FROM "criticism" AS "t2"
            ) AS "t29"
            GROUP BY
              1,
              2
          ) AS "t40"
          GROUP BY
            1
        ) AS "t45"
          ON "t57"."meeting_id" = "t45"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t59"."meeting_id",
            1 AS "closed"
          FROM (
            SELECT
              "t56"."meeting_id",
              "t56"."org_id",
              "t56"."opens_on"
            FROM "t53" AS "t56"
          ) AS "t59"
          INNER JOIN (
            SELECT
              "t4"."period" AS "month",
              "t4"."starts_on" AS "month_starts",
              "t4"."ends_on" AS "month_ends"
            FROM "period" AS "t4"
            WHERE
              "t4"."freq" = 'M'
          ) AS "t31"
            ON "t59"."opens_on" >= "t31"."month_starts"
            AND "t59"."opens_on" <= "t31"."month_ends"
          INNER JOIN (
            SELECT DISTINCT
              "t5"."org_id",
              "t5"."month"
            FROM "coverage" AS "t5"
            WHERE
              "t5"."record_kind" = 'meeting'
          ) AS "t32"
            ON "t59"."org_id" = "t32"."org_id" AND "t31"."month" = "t32"."month"
        ) AS "t63"
          ON "t57"."meeting_id" = "t63"."meeting_id"
        LEFT OUTER JOIN (
          SELECT
            "t71"."meeting_id",
            COUNT(*) - COALESCE(
              SUM(
                CASE WHEN (
                  "t71"."present" = 0
                ) AND (
                  "t71"."agreed" = 1
                ) THEN 1 ELSE 0 END
              ),
              0
            ) AS "there",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    "t71"."present" = 1
                  )
                  AND (
                    "t71"."agreed" = 1
                  )
                  AND (
                    (
                      "t71"."self_done" IS NULL
                    ) OR (
                      "t71"."took_part" IS NULL
                    )
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "silent",
            COALESCE(
              SUM(
                CASE
                  WHEN (
                    (
                      "t71"."present" IS NULL
                    ) OR (
                      "t71"."agreed" = 0
                    )
                  )
                  AND (
                    (
                      "t71"."self_done" IS NULL
                    ) OR (
                      "t71"."took_part" IS NULL
                    )
                  )
                  THEN 1
                  ELSE 0
                END
              ),
              0
            ) AS "silent_unclear"
          FROM (
            SELECT
              "t70"."meeting_id",
              "t70"."person_id",
              "t51"."present",
              "t51"."agreed",
              "t39"."self_done",
              "t48"."took_part"
            FROM (
              SELECT
                "t68"."meeting_id",
                "t68"."person_id"
              FROM (
                SELECT
                  "t67"."meeting_id",
                  "t67"."person_id",
                  MAX(CASE WHEN "t67"."from" IS NOT NULL THEN 1 ELSE 0 END) AS "dated",
                  MAX(
                    CASE
                      WHEN (
                        "t67"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t67"."right_from" IS NULL
                        ) OR (
                          "t67"."right_from" <= "t67"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t67"."right_to" IS NULL
                        ) OR (
                          "t67"."right_to" > "t67"."opens_on"
                        )
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "entitled",
                  MAX(
                    CASE
                      WHEN (
                        "t67"."person_id_right" IS NOT NULL
                      )
                      AND (
                        (
                          "t67"."right_from" IS NULL
                        ) OR (
                          "t67"."right_from" <= "t67"."opens_on"
                        )
                      )
                      AND (
                        (
                          "t67"."right_to" IS NULL
                        ) OR (
                          "t67"."right_to" > "t67"."opens_on"
                        )
                      )
                      AND (
                        "t67"."right_from" IS NOT NULL
                      )
                      THEN 1
                      ELSE 0
                    END
                  ) AS "vote_known"
                FROM (
                  SELECT
                    "t66"."meeting_id",
                    "t66"."org_id",
                    "t66"."opens_on",
                    "t66"."person_id",
                    "t66"."from",
                    "t66"."to",
                    "t26"."person_id" AS "person_id_right",
                    "t26"."right_from",
                    "t26"."right_to"
                  FROM (
                    SELECT
                      *
                    FROM (
                      SELECT
                        "t61"."meeting_id",
                        "t61"."org_id",
                        "t61"."opens_on",
                        "t27"."person_id",
                        "t27"."from",
                        "t27"."to"
                      FROM (
                        SELECT
                          "t56"."meeting_id",
                          "t56"."org_id",
                          "t56"."opens_on"
                        FROM "t53" AS "t56"
                        WHERE
                          "t56"."kind" = 'life_meeting'
                      ) AS "t61"
                      INNER JOIN (
                        SELECT
                          "t11"."person_id",
                          "t11"."org_id",
                          "t11"."from",
                          "t11"."to"
                        FROM "membership" AS "t11"
                      ) AS "t27"
                        ON "t61"."org_id" = "t27"."org_id"
                    ) AS "t64"
                    WHERE
                      (
                        (
                          "t64"."from" <= "t64"."opens_on"
                        ) OR (
                          "t64"."from" IS NULL
                        )
                      )
                      AND (
                        (
                          "t64"."to" > "t64"."opens_on"
                        ) OR (
                          "t64"."to" IS NULL
                        )
                      )
                  ) AS "t66"
                  LEFT OUTER JOIN (
                    SELECT
                      "t10"."person_id",
                      "t10"."from" AS "right_from",
                      "t10"."to" AS "right_to"
                    FROM "voting_right" AS "t10"
                  ) AS "t26"
                    ON "t66"."person_id" = "t26"."person_id"
                ) AS "t67"
                GROUP BY
                  1,
                  2
              ) AS "t68"
            ) AS "t70"
            LEFT OUTER JOIN (
              SELECT
                "t47"."meeting_id",
                "t47"."person_id",
                "t47"."present",
                "t47"."agreed"
              FROM (
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
                  FROM "attendance" AS "t7"
                  WHERE
                    (
                      "t7"."role" IS NULL
                    ) OR (
                      "t7"."role" = 'participant'
                    )
                ) AS "t34"
                GROUP BY
                  1,
                  2
              ) AS "t47"
            ) AS "t51"
              ON "t70"."meeting_id" = "t51"."meeting_id" AND "t70"."person_id" = "t51"."person_id"
            LEFT OUTER JOIN (
              SELECT
                "t21"."meeting_id",
                "t21"."person_id",
                1 AS "self_done"
              FROM (
                SELECT DISTINCT
                  "t2"."meeting_id",
                  "t2"."from_person_id" AS "person_id"
                FROM "criticism" AS "t2"
                WHERE
                  "t2"."from_person_id" = "t2"."to_person_id"
              ) AS "t21"
            ) AS "t39"
              ON "t70"."meeting_id" = "t39"."meeting_id" AND "t70"."person_id" = "t39"."person_id"
            LEFT OUTER JOIN (
              SELECT
                "t42"."meeting_id",
                "t42"."person_id",
                1 AS "took_part"
              FROM (
                SELECT DISTINCT
                  *
                FROM (
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t2"."meeting_id",
                      "t2"."from_person_id" AS "person_id"
                    FROM "criticism" AS "t2"
                    WHERE
                      "t2"."from_person_id" <> "t2"."to_person_id"
                  ) AS "t19"
                  UNION ALL
                  SELECT
                    *
                  FROM (
                    SELECT
                      "t30"."meeting_id",
                      "t30"."to_person_id" AS "person_id"
                    FROM (
                      SELECT
                        *
                      FROM "criticism" AS "t2"
                      WHERE
                        "t2"."from_person_id" <> "t2"."to_person_id"
                    ) AS "t30"
                  ) AS "t38"
                ) AS "t41"
              ) AS "t42"
            ) AS "t48"
              ON "t70"."meeting_id" = "t48"."meeting_id" AND "t70"."person_id" = "t48"."person_id"
          ) AS "t71"
          GROUP BY
            1
        ) AS "t73"
          ON "t57"."meeting_id" = "t73"."meeting_id"
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
        ) AS "t35"
          ON "t57"."kind_code" = "t35"."kind_code"
          AND "t57"."regime_code" = "t35"."regime_code"
      ) AS "t74"
      WHERE
        "t74"."scope_from" <= "t74"."opens_on"
        AND (
          (
            "t74"."scope_to" IS NULL
          ) OR (
            "t74"."scope_to" > "t74"."opens_on"
          )
        )
        AND (
          (
            "t74"."min_size" IS NULL
          )
          OR (
            "t74"."size" IS NULL
          )
          OR (
            "t74"."size" >= "t74"."min_size"
          )
        )
        AND CASE
          WHEN "t74"."rule" = 'ZH-05b'
          THEN (
            (
              "t74"."kind" IS NULL
            ) OR (
              "t74"."kind" = 'life_meeting'
            )
          )
          AND (
            "t74"."criticisms" > 0
          )
          ELSE NULL
        END
    ) AS "t76"
    LEFT OUTER JOIN "figure" AS "t12"
      ON "t76"."chain" = "t12"."chain"
      AND "t76"."parameter" = "t12"."code"
      AND "t76"."opens_on" >= "t12"."since"
      AND "t76"."opens_on" < "t12"."until"
  ) AS "t77"
  WHERE
    (
      "t77"."adopted" = 0
    ) OR (
      "t77"."highest" IS NOT NULL
    )
) AS "t78"
