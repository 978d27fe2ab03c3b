using AgentKit.Core.Tests.Sessions.Files;
using AgentKit.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace AgentKit.Core.Tests.Sessions;

public sealed class SliceFoldsTests
{
    [Fact]
    public void A_slice_is_shown_the_events_of_its_classes_in_order_and_no_others()
    {
        var runs = new Recorder(typeof(RunStarted), typeof(RunFinished));
        var prompts = new Recorder(typeof(PromptAdded), typeof(PromptAdded));
        var heard = new List<string>();
        var state = new SessionState([runs, prompts], new EventRoutes([runs, prompts]), logged => heard.Add(logged.EventClass.Name));

        foreach (var content in SampleEvents.FirstVersion)
            state.Apply(new LoggedEvent(heard.Count + 1, DateTimeOffset.UnixEpoch, content));

        Assert.Equal([nameof(RunStarted), nameof(RunFinished)], runs.Seen);
        Assert.Equal([nameof(PromptAdded)], prompts.Seen);
        Assert.Equal(SampleEvents.FirstVersion.Select(content => content.GetType().Name), heard);
    }

    public static TheoryData<string> Slices() => [.. Create().Slices.Select(slice => slice.GetType().Name)];

    [Theory]
    [MemberData(nameof(Slices))]
    public void A_slice_of_the_core_takes_every_event_of_its_classes_and_all_of_them_stand_in_logs(string name)
    {
        var (slices, inLogs) = Create();
        var slice = slices.Single(slice => slice.GetType().Name == name);
        Assert.NotEmpty(slice.Folds);
        Assert.Subset(inLogs, slice.Folds.ToHashSet());

        var sequence = 0;
        foreach (var content in SampleEvents.All.Where(content => slice.Folds.Contains(content.GetType())))
            slice.Apply(new LoggedEvent(++sequence, DateTimeOffset.UnixEpoch, content));
    }

    private static (SessionSlice[] Slices, HashSet<Type> InLogs) Create()
    {
        var services = new ServiceCollection();
        services.AddAgentKit();
        using var provider = services.BuildServiceProvider();
        return (
            [.. provider.GetServices<SliceRegistration>().Select(registration => registration.Create())],
            [.. provider.GetServices<EventType>().Concat(CoreEvents.All).Select(type => type.EventClass)]);
    }

    private sealed class Recorder(params Type[] folds) : SessionSlice
    {
        public List<string> Seen { get; } = [];

        public override IReadOnlyCollection<Type> Folds => folds;

        public override void Apply(in LoggedEvent logged) => Seen.Add(logged.Event.GetType().Name);
    }
}
