import Foundation
import Stories
import TestSupport

// Writes what the pair models of stories weigh, of pairs of articles of which it is known whether they report one
// event: the input of Training/stories/fit.py.
//
//   swift run -c release story-measures config DATA > measures.jsonl
//
// DATA is a folder with pairs.jsonl (pairs of short items), stories.jsonl (articles with their stories) and
// labelled.jsonl (other articles, with the days of their publication); what is absent is left out. The five summit
// articles may stand in it as summit-0.txt to summit-4.txt.

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count == 2 else {
    FileHandle.standardError.write(Data("usage: story-measures CONFIG DATA\n".utf8))
    exit(64)
}
let desk = try MeasuringDesk(config: arguments[0])
let data = arguments[1]
let writer = RowWriter()

let pairs = try Item.lines(data + "/pairs.jsonl", as: ItemPair.self)
let own = try Item.lines(data + "/own.jsonl", as: ItemPair.self)
writer.header()
try PairRows(desk: desk, writer: writer).write(pairs, named: "pairs")
try PairRows(desk: desk, writer: writer).write(own, named: "own")
try PairRows(desk: desk, writer: writer).writeMixed(pairs + own)
try StoryRows(desk: desk, writer: writer).write(try Item.lines(data + "/stories.jsonl", as: Item.self))
try OtherRows(desk: desk, writer: writer).writeSummits(
    data, stories: try Item.lines(data + "/stories.jsonl", as: Item.self))
try OtherRows(desk: desk, writer: writer).writeDays(seeds: 101...108)
try OtherRows(desk: desk, writer: writer).writeLabelled(try Item.lines(data + "/labelled.jsonl", as: Item.self))
