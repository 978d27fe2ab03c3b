namespace AgentKit.Autonomy;

/// <summary>Whether somebody is there to answer a question, from what the host has registered.</summary>
internal sealed class Attendance(IPresence? presence)
{
    private static readonly PresenceReport NoWay = new(false, "the host has registered no way to ask");
    private static readonly PresenceReport Assumed = new(true, "the host has registered a way to ask");

    public PresenceReport Observe(IApprover? approver)
    {
        var seen = presence?.Observe();
        return approver is null && seen is not { IsThere: false } ? NoWay : seen ?? Assumed;
    }

    /// <summary>Calls back when the person leaves, also when they have left already.</summary>
    /// <returns>What ends the watch.</returns>
    public IDisposable? WhenLeft(IApprover? approver, Action left)
    {
        if (presence is null)
            return null;

        var watch = new Watch(presence, left);
        if (!Observe(approver).IsThere)
            left();
        return watch;
    }

    private sealed class Watch : IDisposable
    {
        private readonly IPresence _presence;
        private readonly Action _left;

        public Watch(IPresence presence, Action left)
        {
            (_presence, _left) = (presence, left);
            presence.Changed += Look;
        }

        public void Dispose() => _presence.Changed -= Look;

        private void Look(object? sender, EventArgs args)
        {
            try
            {
                if (!_presence.Observe().IsThere)
                    _left();
            }
            catch (ObjectDisposedException)
            {
                // The question was answered at the same moment.
            }
        }
    }
}
