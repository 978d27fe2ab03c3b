using AgentKit.Autonomy;
using AgentKit.Capabilities;
using AgentKit.Capabilities.Http;
using AgentKit.Execution.Approvals;
using AgentKit.Execution.Plans;
using AgentKit.Execution.Remembering;
using AgentKit.Execution.Stages;
using AgentKit.Hooks;
using AgentKit.Memory;
using AgentKit.Permissions;
using AgentKit.Provenance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentKit.Execution;

/// <summary>The parts that carry out runs, put together once for each agent.</summary>
internal sealed class Engine : IDisposable
{
    private readonly CallSupervisor _supervisor;

    public Engine(IServiceProvider services, ExecutionOptions options, PermissionPolicy policy, Func<Workspace?> workspace)
    {
        var clock = services.GetRequiredService<TimeProvider>();
        var ids = services.GetRequiredService<IdSource>();
        var logs = services.GetRequiredService<ILoggerFactory>();
        var redactor = services.GetRequiredService<SecretRedactor>();
        var integrate = new IntegrateStage();
        _supervisor = new CallSupervisor(clock, options, logs.CreateLogger<CallSupervisor>());
        var effects = new EffectResolver(services.GetServices<ICommandAnalyser>(), services.GetService<NamedHosts>());
        var validate = new ValidateStage(effects);
        Plans = new PlanReviewer(policy, effects, workspace);
        var autonomy = services.GetRequiredService<IOptions<AutonomyOptions>>().Value;
        var live = new LiveQuestions(services.GetRequiredService<Attendance>(), logs.CreateLogger<LiveQuestions>());
        var questions = new Questions(autonomy, live, Plans, clock, ids);
        var authorise = new AuthoriseStage(
            policy,
            services.GetServices<ICallGate>(),
            questions,
            autonomy.WhenNobodyAnswers,
            logs.CreateLogger<AuthoriseStage>(),
            Containment(services.GetService<Sandbox>()));
        Explanation = new Explanation(validate, authorise);
        Waiting = new QuestionCheck(validate, questions);
        Pipeline = new Pipeline(
            validate,
            new AnnounceStage(),
            authorise,
            new ExecuteStage(
                _supervisor,
                authorise,
                new CallMeans
                {
                    Policy = policy,
                    Capabilities = new CapabilitySet(services.GetServices<CapabilityProvider>()),
                    Parents = (run, call, readsOnly, revoked) => new ParentRun(run, call, readsOnly, authorise, live, revoked),
                    Scopes = services.GetRequiredService<IServiceScopeFactory>(),
                    Redactor = redactor,
                    Clock = clock,
                    Logger = logs.CreateLogger<ExecuteStage>(),
                },
                options),
            new ShapeStage(services.GetServices<ResultHook>(), options, new ResultProvenance(redactor, services.GetRequiredService<ResultLabels>(), ids), logs.CreateLogger<ShapeStage>()),
            integrate);
        Materials = new MaterialIntake(redactor, ids);
        Inbox = new InboxIntake(clock, ids, Plans);
        var calls = new CallScheduler(Pipeline, options);
        var recovery = new Recovery(calls, Inbox, integrate);
        Driver = new RunDriver(
            new TurnLoop(new ModelCall(options, clock, ids), calls, Inbox, recovery, MemoryOf(services, clock, ids, logs)),
            recovery,
            clock,
            logs.CreateLogger<RunDriver>());
    }

    public Pipeline Pipeline { get; }

    public PlanReviewer Plans { get; }

    public MaterialIntake Materials { get; }

    public Explanation Explanation { get; }

    public QuestionCheck Waiting { get; }

    public RunDriver Driver { get; }

    public InboxIntake Inbox { get; }

    public void Dispose() => _supervisor.Dispose();

    private static TurnMemory? MemoryOf(IServiceProvider services, TimeProvider clock, IdSource ids, ILoggerFactory logs) => services.GetService<IAgentMemory>() is { } memory
        ? new(memory, services.GetRequiredService<IOptions<AgentMemoryOptions>>().Value.RecallTime, clock, ids, logs.CreateLogger<TurnMemory>())
        : null;

    /// <summary>Begins the trial of the sandbox, and tells whether it has shown that it holds.</summary>
    private static Func<bool> Containment(Sandbox? sandbox)
    {
        var trial = sandbox?.DetectAsync();
        return () => trial is { IsCompletedSuccessfully: true, Result.Containment: Capabilities.Containment.Full };
    }
}
