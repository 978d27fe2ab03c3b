using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>Words that tell one text from another so seldom that they only make noise: pronouns, auxiliaries, particles, and what questions are asked with.</summary>
internal static class StopWords
{
    private static readonly FrozenSet<string> All = (
        "a an the this that these those there here it its itself i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself " +
        "she her hers herself they them their theirs themselves one ones who whom whose which what when where why how whatever whenever wherever whoever " +
        "am is are was were be been being do does did doing done have has had having can could may might must shall should will would ought need " +
        "ain aren isn wasn weren don doesn didn haven hasn hadn couldn shouldn wouldn mustn won ca wo sha dont doesnt didnt cant wont isnt arent wasnt werent havent hasnt hadnt " +
        "couldnt shouldnt wouldnt im ive id ill youre youve youll youd hes shes weve theyre theyve thats whats lets " +
        "and or but nor so if then else than because while until unless though although since as of at by for with about against between into through during before after above below " +
        "to from up down in out on off over under again further once upon within without along across toward towards onto per via " +
        "not no yes yeah yep nope ok okay oh ah um uh hm hmm hey hi hello wow aw haha hahaha lol ugh yay thanks thank please sure " +
        "just very too also only even still already yet ever never always really quite rather pretty much many more most some any each every both all few several other others another such same own " +
        "now well actually basically literally maybe perhaps almost enough around back away else " +
        "get gets got gotten getting go goes going let lets like likes liked make makes made making say says said thing things something anything everything nothing someone somebody anyone anybody everyone everybody nobody " +
        "lot lots kind kinds sort type types bit way ways able likely describe mention mentioned according " +
        "th st nd rd").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> BySpan = All.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> word) => BySpan.Contains(word);
}
