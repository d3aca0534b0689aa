/// English words that the rules of ``Inflection`` get wrong.
enum IrregularForms {
    /// By word: the forms that stand for those with -ed, and irregular plurals.
    static let forms: [String: [String]] = {
        var forms: [String: [String]] = [:]
        for line in (verbs + "\n" + nouns).split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard let word = words.first else { continue }
            forms[word, default: []] += words.dropFirst()
        }
        return forms
    }()

    private static let verbs = """
        arise arose arisen
        awake awoke awoken
        be is are am was were been being
        bear bore borne born
        beat beaten
        become became
        begin began begun
        bend bent
        bet bet betted
        bid bid bade bidden
        bind bound
        bite bit bitten
        bleed bled
        blow blew blown
        break broke broken
        breed bred
        bring brought
        broadcast broadcast broadcasted
        build built
        burn burned burnt
        burst burst
        buy bought
        cast cast
        catch caught
        choose chose chosen
        cling clung
        come came
        cost cost
        creep crept
        cut cut
        deal dealt
        dig dug
        dive dived dove
        do did done does
        draw drew drawn
        dream dreamed dreamt
        drink drank drunk
        drive drove driven
        eat ate eaten
        fall fell fallen
        feed fed
        feel felt
        fight fought
        find found
        flee fled
        fling flung
        fly flew flown
        forbid forbade forbidden
        forecast forecast forecasted
        foresee foresaw foreseen
        forget forgot forgotten
        forgive forgave forgiven
        forgo forwent forgone
        freeze froze frozen
        get got gotten
        give gave given
        go went gone
        grind ground
        grow grew grown
        hang hung hanged
        have had has
        hear heard
        hide hid hidden
        hit hit
        hold held
        hurt hurt
        keep kept
        kneel knelt kneeled
        know knew known
        lay laid
        lead led
        lean leaned leant
        leap leaped leapt
        learn learned learnt
        leave left
        lend lent
        let let
        lie lied lay lain
        light lit lighted
        lose lost
        make made
        mean meant
        meet met
        mislead misled
        mistake mistook mistaken
        outbid outbid
        overcome overcame
        overfly overflew overflown
        overrun overran
        oversee oversaw overseen
        override overrode overridden
        overtake overtook overtaken
        overthrow overthrew overthrown
        pay paid
        prove proved proven
        put put
        quit quit quitted
        read read
        rebuild rebuilt
        repay repaid
        rewrite rewrote rewritten
        rid rid
        ride rode ridden
        ring rang rung
        rise rose risen
        run ran
        saw sawed sawn
        say said
        see saw seen
        seek sought
        sell sold
        send sent
        set set
        shake shook shaken
        shed shed
        shine shone shined
        shoot shot
        show showed shown
        shrink shrank shrunk shrunken
        shut shut
        sing sang sung
        sink sank sunk sunken
        sit sat
        slay slew slain
        sleep slept
        slide slid
        sling slung
        slit slit
        speak spoke spoken
        speed sped speeded
        spend spent
        spill spilled spilt
        spin spun
        spit spat spit
        split split
        spoil spoiled spoilt
        spread spread
        spring sprang sprung
        stand stood
        steal stole stolen
        stick stuck
        sting stung
        stride strode stridden
        strike struck stricken
        string strung
        strive strove striven strived
        swear swore sworn
        sweep swept
        swell swelled swollen
        swim swam swum
        swing swung
        take took taken
        teach taught
        tear tore torn
        tell told
        think thought
        throw threw thrown
        thrust thrust
        undercut undercut
        undergo underwent undergone
        understand understood
        undertake undertook undertaken
        undo undid undone
        uphold upheld
        upset upset
        wake woke woken
        wear wore worn
        weave wove woven
        weep wept
        win won
        wind wound
        withdraw withdrew withdrawn
        withhold withheld
        withstand withstood
        wring wrung
        write wrote written
        """

    private static let nouns = """
        aircraft
        analysis analyses
        axis axes
        basis bases
        bus buses busses bused
        calf calves
        child children
        crisis crises
        datum data
        deer
        elf elves
        fireman firemen
        fisherman fishermen
        fish fish fishes fished
        foot feet
        gas gases gasses gassed
        gunman gunmen
        half halves
        hypothesis hypotheses
        knife knives knifed
        leaf leaves
        life lives
        loaf loaves
        man men manned
        medium media
        mouse mice
        oasis oases
        ox oxen
        person people persons
        phenomenon phenomena
        policeman policemen
        scarf scarves
        serviceman servicemen
        sheep
        shelf shelves
        spacecraft
        spokesman spokesmen
        spokeswoman spokeswomen
        thesis theses
        thief thieves
        tooth teeth
        veto vetoes vetoed
        wife wives
        wolf wolves
        woman women
        """
}
