using AgentKit.Memory.Consolidation.Wording;

namespace AgentKit.Memory.Consolidation.Planning;

/// <summary>Statements taken apart, each once.</summary>
internal sealed class Readings
{
    private readonly Dictionary<(string Statement, string? Speaker), Reading> _readings = [];

    public Reading this[MemoryRecord record]
    {
        get
        {
            var speaker = record.Source.Speaker;
            if (!_readings.TryGetValue((record.Statement, speaker), out var reading))
                _readings[(record.Statement, speaker)] = reading = Reader.Read(record.Statement, speaker);
            return reading;
        }
    }
}
