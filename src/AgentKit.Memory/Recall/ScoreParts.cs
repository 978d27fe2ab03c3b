using System.Globalization;
using System.Runtime.InteropServices;

namespace AgentKit.Memory.Recall;

/// <summary>What a score is made of: the words met, as a share of all that was asked, and the factors on them.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScoreParts(double Own, double Around, double Subject, double Answer, double Session, double Time)
{
    /// <summary>What was added for what it means, where its words leave something of the question unmet.</summary>
    public double Meaning { get; init; }

    public override string ToString() => (Own + Around) switch
    {
        <= 0 when Meaning > 0 => string.Create(CultureInfo.InvariantCulture, $"meaning {Meaning:0.00}"),
        _ => Meaning > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Words}, meaning +{Meaning:0.00}") : Words,
    };

    private string Words => string.Create(
        CultureInfo.InvariantCulture,
        $"own words {Own:0.00}, neighbours {Around:0.00}, subject x{Subject:0.00}, answer x{Answer:0.00}, session x{Session:0.00}, time x{Time:0.00}");
}
