extension DayKind {
    /// Kinds that the desk follows.
    static let desk = [missile, row, trade, spy]
    /// Kinds that the desk does not follow.
    static let others = [fire, company, match]

    /// Towns that no other event happens in.
    private static let towns: [FourTexts] = [
        "Arl", "Brook", "Cast", "Dun", "East", "Fen", "Garr", "Hex", "Iron", "Jes", "Kel", "Lark", "Mar", "Nor", "Oak",
        "Pen", "Quar", "Red", "Sel", "Tarr", "Ulver", "Var", "Wex", "Yar", "Zen",
    ].flatMap { beginning in
        ["mere", "ford", "combe", "wick", "moor", "bridge", "hurst", "dale", "stead", "cliff", "holt", "field"].map {
            FourTexts(beginning + $0, beginning + $0, beginning + $0, beginning + $0)
        }
    }

    /// People of no other event.
    private static let residents: [FourTexts] = [
        "Quill", "Sand", "Lindt", "Venn", "Morrow", "Thorn", "Holm", "Pell", "Carrow", "Reed", "Ost", "Bram", "Tell",
        "Varga", "Prins", "Saal", "Dovey", "Erskin", "Falk",
    ].flatMap { ending in
        ["Ada", "Bruno", "Cora", "Dario", "Elsa", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Karin", "Luis", "Mona"]
            .map {
                FourTexts("\($0) \(ending)", "\($0) \(ending)", "\($0) \(ending)", "\($0) \(ending)")
            }
    }

    static let fire = DayKind(
        name: "fire", events: 0, places: towns, people: residents, numbers: [11...80, 12...90, 15...60],
        wordings: [
            "en": Wording(
                titles: ["Fire destroys warehouse in {place}", "{place} warehouse burns down, {a} evacuated"],
                facts: [
                    [
                        "A fire destroyed a warehouse in {place} early on Tuesday, forcing {a} people from their homes.",
                        "{a} residents of {place} were led to safety on Tuesday when a warehouse caught fire.",
                    ],
                    [
                        "{b} firefighters fought the flames for {c} hours.",
                        "It took {b} firefighters {c} hours to put it out.",
                    ],
                    [
                        "“We saw smoke everywhere,” said {name}, who lives nearby.",
                        "Neighbour {name} raised the alarm.",
                    ],
                ],
                background: ["The cause is being investigated.", "Nobody was hurt."])
        ])

    static let company = DayKind(
        name: "company", events: 0, places: towns, people: residents, numbers: [11...80, 120...990, 15...60],
        wordings: [
            "en": Wording(
                titles: ["{place} Holdings raises profit forecast", "Shares of {place} Holdings jump {a} percent"],
                facts: [
                    [
                        "Shares of {place} Holdings rose {a} percent on Tuesday after it raised its forecast for the year.",
                        "{place} Holdings expects a higher profit this year, sending its shares up {a} percent on Tuesday.",
                    ],
                    ["Revenue reached {b} million dollars.", "Sales of {b} million dollars beat estimates."],
                    [
                        "Chief executive {name} named {c} new stores.",
                        "“Demand is strong,” said {name}, the chief executive.",
                    ],
                ],
                background: ["Analysts had expected less.", "The shares trade in London."])
        ])

    static let match = DayKind(
        name: "match", events: 0, places: towns, people: residents, numbers: [11...80, 12...90, 1_500...9_000],
        wordings: [
            "en": Wording(
                titles: ["{place} Rovers win late", "{name} scores twice as {place} Rovers win"],
                facts: [
                    [
                        "{name} scored twice for {place} Rovers on Tuesday, the second goal in the {b}th minute.",
                        "Two goals by {name} gave {place} Rovers a win on Tuesday evening.",
                    ],
                    ["A crowd of {c} saw the game.", "{c} people came to the ground."],
                    ["It was the {a}th match between the two.", "The coach praised {name} for his patience."],
                ],
                background: ["The cup final is played in May."])
        ])
}
