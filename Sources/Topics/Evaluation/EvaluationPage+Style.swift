extension EvaluationPage {
    /// The page's looks: one column on a phone, light or dark as the reader's system is.
    static let style = """
        :root { --ink: #1b1f24; --faint: #59626d; --paper: #ffffff; --panel: #f3f5f7; --rule: #cfd6dd; --line: #0b63b6; \
        --mark: #b5410b; }
        @media (prefers-color-scheme: dark) {
        :root { --ink: #e8ebee; --faint: #a3adb8; --paper: #14171a; --panel: #1e2328; --rule: #3d464f; --line: #6cb2f5; \
        --mark: #ff9d5c; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
        h1 { font-size: 1.6rem; margin: .5rem 0 0; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
        p { max-width: 44rem; margin: .4rem 0; overflow-wrap: anywhere; }
        .about, small, .facts { color: var(--faint); }
        .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(12rem, 1fr)); gap: .75rem; }
        .figures div { background: var(--panel); border-radius: .5rem; padding: .75rem 1rem; }
        .figures dt { color: var(--faint); } .figures dd { margin: 0; font-size: 1.6rem; font-weight: 600; }
        .figures small { display: block; font-size: .8rem; font-weight: 400; }
        .wide { overflow-x: auto; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: .3rem .75rem; border-bottom: 1px solid var(--rule); text-align: right; white-space: nowrap; }
        th[scope=row], td:first-child, th:first-child { text-align: left; font-weight: 500; }
        tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
        meter { width: 6rem; vertical-align: middle; }
        @media (max-width: 40rem) { .bar { display: none; } th, td { padding: .3rem .4rem; } }
        .confusion thead th { vertical-align: bottom; padding: .3rem .1rem; }
        .confusion thead span { writing-mode: vertical-rl; transform: rotate(180deg); font-weight: 500; }
        .confusion td { text-align: center; color: var(--faint); padding: .3rem .5rem; }
        .confusion td b { color: var(--ink); }
        details { border-top: 1px solid var(--rule); padding: .5rem 0; } summary { font-weight: 600; cursor: pointer; }
        .pictures { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: .5rem; }
        svg { flex: 1 1 17rem; max-width: 26rem; background: var(--panel); border-radius: .5rem; }
        svg text { fill: var(--faint); font-size: 11px; } svg path { fill: none; }
        .axis { stroke: var(--faint); } .grid { stroke: var(--rule); stroke-width: .5; }
        .perfect { stroke: var(--faint); stroke-dasharray: 4 4; }
        .curve { stroke: var(--line); stroke-width: 2; stroke-linejoin: round; }
        .bin { fill: var(--line); stroke: var(--panel); } svg .now { fill: var(--mark); stroke: var(--panel); }
        .mistakes { padding-left: 1.6rem; } .mistakes > li { margin: 0 0 1.25rem; }
        .headline { font-weight: 600; } .kind { color: var(--mark); font-weight: 600; }
        .mistakes ul { margin: .3rem 0; padding-left: 1.2rem; } .mistakes ul li { overflow-wrap: anywhere; }
        code { font-size: .85em; color: var(--faint); }
        """
}
