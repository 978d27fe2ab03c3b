using System.Collections.Frozen;

namespace AgentKit.Memory.Text;

/// <summary>The dictionary form of words that no rule of endings leads back to it: went is go, bought is buy, children is child.</summary>
internal static class IrregularForms
{
    private const string Verbs = """
        arise arose arisen|awake awoke awoken|bear bore borne|beat beaten|become became|begin began begun|bend bent|bet|bid|bind bound|bite bit bitten|bleed bled|blow blew blown
        break broke broken|breed bred|bring brought|broadcast|build built|burn burnt|buy bought|cast|catch caught|choose chose chosen|cling clung|come came|creep crept|deal dealt
        dig dug|dive dove|draw drew drawn|dream dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
        fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|give gave given|go went gone|grind|grow grew grown|hang hung|hear heard|hide hid hidden
        hold held|keep kept|kneel knelt|know knew known|lay laid|lead led|lean leant|leap leapt|learn learnt|leave left|lend lent|lie lain|light lit|lose lost|mean meant|meet met
        mistake mistook mistaken|overcome overcame|pay paid|prove proven|quit|read|ride rode ridden|ring rang rung|rise risen|run ran|see saw seen|seek sought|sell sold|send sent|sew sewn
        shake shook shaken|shave shaven|shine shone|shoot shot|show shown|shrink shrank shrunk|sing sang sung|sink sank sunk|sit sat|sleep slept|slide slid|smell smelt|sow sown|speak spoke spoken
        spell spelt|spend spent|spill spilt|spin spun|spit spat|spoil spoilt|spread|spring sprang sprung|stand stood|steal stole stolen|stick stuck|sting stung|stink stank|strike struck|strive strove
        swear swore sworn|sweep swept|swell swollen|swim swam swum|swing swung|take took taken|teach taught|tear tore torn|tell told|think thought|throw threw thrown|understand understood
        undertake undertook undertaken|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|withdraw withdrew withdrawn|write wrote written
        """;

    private const string Nouns = """
        child children|man men|woman women|person people|foot feet|tooth teeth|mouse mice|goose geese|wife wives|knife knives|life lives|half halves|loaf loaves|shelf shelves|wolf wolves|calf calves
        thief thieves|scarf scarves|ox oxen|crisis crises|analysis analyses|thesis theses|diagnosis diagnoses|medium media|criterion criteria|phenomenon phenomena|index indices|grandchild grandchildren
        mom mum mommy mummy mama mam|dad daddy papa|grandma granny grandmother gran nana nonna|grandpa granddad grandfather|mother|father|bike bicycle|photo photograph|tv television|fridge refrigerator|phone telephone
        exam examination|ad advertisement advert|lab laboratory|gym gymnasium|vet veterinarian|flu influenza|uni university|math maths mathematics|auto automobile|movie film cinema|kid kiddo
        color colour|favorite favourite|neighbor neighbour|theater theatre|center centre|gray grey|traveler traveller|jewelry jewellery|program programme|pajamas pyjamas|organize organise|realize realise
        apologize apologise|recognize recognise|practice practise|good better best|bad worse worst|pal buddy|christmas xmas|company business businesses firm|january jan|february feb|august aug|september sept|october oct|november nov|december dec|tv telly|couch sofa|vacation holiday holidays|shop store
        """;

    private static readonly FrozenDictionary<string, string> Forms = Table();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> BySpan = Forms.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool TryGet(ReadOnlySpan<char> word, out string lemma)
    {
        if (BySpan.TryGetValue(word, out var found))
        {
            lemma = found;
            return true;
        }

        lemma = "";
        return false;
    }

    private static FrozenDictionary<string, string> Table()
    {
        var table = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in (Verbs + "\n" + Nouns).Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var forms = group.Split(' ');
            foreach (var form in forms.Skip(1))
                table.TryAdd(form, forms[0]);
        }

        return table.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
