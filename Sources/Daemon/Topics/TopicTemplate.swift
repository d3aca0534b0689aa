/// The file that a new topic starts from: it is sound as it stands, and passes its own examples.
enum TopicTemplate {
    static func yaml(name: String) -> String {
        let words = name.replacing("-", with: " ")
        let title = words.prefix(1).uppercased() + words.dropFirst()
        return text.replacing("{name}", with: name).replacing("{title}", with: title)
    }

    private static let text = """
        # What belongs to this topic, and what does not, in two lines. The language is described in docs/topics.md.
        # Try it:   wirewatch test {name}
        #           wirewatch explain ARTICLE
        topic: {name}
        title: "{title}"
        severity: notice        # info | notice | warning | critical
        threshold: 0.5          # alert at or above this score
        base: -4.0              # log-odds when nothing speaks for the topic: -4 is 2 in 100

        # Words that mean one thing, in each language. Terms of terms.yaml (japan, china, north-korea, …) can be used too.
        #   strike     the word           strike*     its beginning (strikes, striking)    "*fire"   its end (ceasefire)
        #   Korean words take particles by themselves; Japanese and Chinese match anywhere; any: counts in every language.
        terms:
          dockers:
            en: [docker, dockers, dock workers, port workers, longshoremen]
            ko: [항만노동자*, "항만 노동자*", 부두노동자*]
            ja: [港湾労働者]
            zh: [码头工人, 碼頭工人]
            # except: {en: [Docker Hub]}       # where this stands, the term does not count
            # include: [other-term]            # all ways of writing another term
          strike:
            en: [strike, strikes, walkout, walk out, walked out]
            ko: [파업*]
            ja: [ストライキ, スト]
            zh: [罢工, 罷工]

        # What speaks for the topic. The weight is in log-odds; with a base of -4, a sum of 4 is a score of one half.
        signals:
          - together: [dockers, strike]
            within: sentence    # title | lead | sentence | paragraph | article
            weight: 5.0
            # near: 8                          # at most so many words between them
            # without: [other-term]            # not in the same place
            # when: {language: [en]}           # only if this holds of the whole article
            # unless: {section: [sport]}       # not if this holds
          - together: [dockers, strike]
            within: title
            weight: 3.0

        # What speaks against it. Opinion, reviews, sport and the like are damped without saying so (genres: in the docs).
        # dampers:
        #   - any: [other-term]
        #     within: title
        #     weight: -2.0

        # Texts that must and must not alert; the first line of several is the headline.
        examples:
          alert:
            - |-
              Dockers walk out at two ports
              Port workers began a strike on Monday, the union said.
            - 항만노동자 파업 돌입
          quiet:
            - |-
              Bus drivers call off strike
              Services will run as usual on Monday.

        """
}
