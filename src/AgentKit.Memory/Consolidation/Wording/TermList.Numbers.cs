namespace AgentKit.Memory.Consolidation.Wording;

/// <content>Numbers, and what they count.</content>
internal sealed partial class TermList
{
    private int Number(int at)
    {
        var next = at + 1 < words.Count && words[at + 1].Kind == WordKind.Word ? words[at + 1].Lower : null;
        var (value, unit, usedNext) = Amount.Number(words[at].Lower, next);
        var length = usedNext ? 2 : 1;
        if (value == "3" && next == "quarters" && IsOfHour(at + 2))
        {
            Terms.Add(new("2700 s", Term.HardWeight, at, "number:s", IsHard: true));
            return 5;
        }

        if (HourOfDay(at, value, unit) is { } hour)
        {
            Terms.Add(new(hour, Term.HardWeight, at, "time", IsHard: true));
            return length;
        }

        if (unit.Length == 0 && at > 0 && Amount.IsCurrency(words[at - 1].Lower))
            unit = Amount.UnitOf(words[at - 1].Lower);
        if (unit == "degree" && at + length < words.Count && words[at + length].Lower is "celsius" or "fahrenheit" or "c" or "f")
        {
            unit = words[at + length].Lower is "celsius" or "c" ? unit : "fahrenheit";
            length++;
        }
        else if (unit == "s" && at + length + 1 < words.Count && words[at + length].Kind == WordKind.Number && words[at + length + 1].Lower is "minutes" or "mins" or "min" or "seconds" or "secs" or "sec")
        {
            // "3 hours 42 minutes" is one length of time.
            var rest = Amount.Number(words[at + length].Lower, words[at + length + 1].Lower);
            value = Amount.Sum(value, rest.Value);
            length += 2;
        }

        if (at > 0 && words[at - 1].Lower is "over" or "under" or "exceeding")
            Opposites.Add(new("than", words[at - 1].Lower == "under" ? 1 : 0, OppositeStrength.Identity));
        Terms.Add(new(unit.Length == 0 ? value : value + " " + unit, Term.HardWeight, at, IsLabel(at, unit) || value is ['0', >= '0' and <= '9', ..] ? "id" : "number:" + unit, IsHard: true));
        return length;
    }

    // "every evening at 8" is at 20:00.
    private string? HourOfDay(int at, string value, string unit) =>
        unit.Length > 0 || at == 0 || words[at - 1].Lower != "at" || value.Length > 2 || !int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var hour) || hour is < 1 or > 12 ? null
        : words.Any(word => word.Lower is "evening" or "evenings" or "afternoon" or "afternoons" or "tonight") ? Amount.Time(value + "pm")
        : words.Any(word => word.Lower is "morning" or "mornings") ? Amount.Time(value + "am") : null;

    // "Gate 3 sticks", "Chapter 5 covers …": the number says which, not how many.
    private bool IsLabel(int at, string unit) =>
        unit.Length == 0 && at > 0 && at + 1 < words.Count && Terms is [.., { IsHard: false } thing] && thing.At == at - 1 && Lexicon.IsNumbered(thing.Key) && Pivots.IsVerb(words[at + 1].Lower) ||
        unit.Length == 0 && at is > 0 and < 3 && at + 1 < words.Count && words[at - 1].Kind == WordKind.Word && !Lexicon.IsStop(words[at - 1].Lower) && Terms is [.., { IsHard: false } name] && name.At == at - 1 && Lexicon.CategoryOf(name.Key) is null
        && words[at + 1].Kind == WordKind.Word && !Lexicon.IsStop(words[at + 1].Lower) && !char.IsUpper(words[at + 1].Text[0]) && words[at + 1].Lower.EndsWith('s') && (at == 1 || words[0].Lower is "the" or "our");

    private bool IsOfHour(int at) => at + 2 < words.Count && words[at].Lower == "of" && words[at + 1].Lower == "an" && words[at + 2].Lower == "hour";

    private int IndexOfHour(int at) => words[at].Lower == "an"
        ? at + 1 < words.Count && words[at + 1].Lower == "hour" ? at + 1 : 0
        : at + 1 < words.Count && words[at + 1].Lower is "hour" or "hours" ? at + 1
        : at + 2 < words.Count && words[at + 1].Lower == "an" && words[at + 2].Lower == "hour" ? at + 2 : 0;
}
