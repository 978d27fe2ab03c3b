using System.Text.Json;
using AgentKit.Permissions;
using AgentKit.Sessions;

namespace AgentKit.Core.Tests.Permissions;

public sealed class GrantsSliceTests
{
    [Fact]
    public void Grants_AreFoldedListedAndWithdrawn()
    {
        var slice = new GrantsSlice();
        Apply(slice, new GrantMade(PermissionPolicyTests.Granted("a", id: "g1")));
        Apply(slice, new GrantMade(PermissionPolicyTests.Granted("b", Given.Now.AddMinutes(1), id: "g2")));
        Apply(slice, new GrantMade(PermissionPolicyTests.Granted("c", id: "g3")));
        var before = slice.All;

        Apply(slice, new GrantWithdrawn("g1", "anna"));
        Apply(slice, new GrantWithdrawn("no such grant", "anna"));

        Assert.Equal(["g1", "g2", "g3"], before.Select(grant => grant.Id));
        Assert.Equal(["g2", "g3"], slice.All.Select(grant => grant.Id));
        Assert.Equal(["g2", "g3"], slice.Active(Given.Now).Select(grant => grant.Id));
        Assert.Equal(["g3"], slice.Active(Given.Now.AddMinutes(1)).Select(grant => grant.Id));
    }

    [Fact]
    public void Grants_SurviveTheLog()
    {
        var made = new GrantMade(PermissionPolicyTests.Granted("write_file(docs/**)", Given.Now.AddDays(1)));
        var withdrawn = new GrantWithdrawn("g1", "anna");

        var json = JsonSerializer.Serialize(made, PermissionEventsJsonContext.Default.GrantMade);
        var read = JsonSerializer.Deserialize(json, PermissionEventsJsonContext.Default.GrantMade)!.Grant;

        Assert.Equal("""{"grant":{"id":"g1","tool":"write_file","rule":"write_file(docs/**)","scope":"session","by":"anna","at":"2026-05-04T12:00:00+00:00","expires":"2026-05-05T12:00:00+00:00"}}""", json);
        Assert.Equal(
            ("g1", "write_file", "write_file(docs/**)", GrantScope.Session, "anna", Given.Now, Given.Now.AddDays(1)),
            (read.Id, read.Tool, read.Rule, read.Scope, read.By, read.At, read.Expires!.Value));
        Assert.Equal(withdrawn, JsonSerializer.Deserialize(
            JsonSerializer.Serialize(withdrawn, PermissionEventsJsonContext.Default.GrantWithdrawn), PermissionEventsJsonContext.Default.GrantWithdrawn));
        Assert.Equal(["grant_made", "grant_withdrawn"], PermissionEvents.All.Select(type => type.Name));
    }

    [Fact]
    public void AConsentForOnce_BecomesNoGrant()
    {
        var consent = new Consent { Scope = GrantScope.Once, Rule = null, By = "anna", Expires = null };

        Assert.Throws<AgentKitException>(() => Grant.From(consent, "g1", Given.Now));
    }

    [Theory]
    [InlineData(typeof(Grant))]
    [InlineData(typeof(GrantMade))]
    [InlineData(typeof(GrantWithdrawn))]
    [InlineData(typeof(Consent))]
    public void NobodyOutsideTheRuntime_CanMakeOne(Type type)
    {
        Assert.Empty(type.GetConstructors());
        Assert.DoesNotContain(type.GetProperties(), property => property.SetMethod is { IsPublic: true } && !IsRequired(property));
    }

    // Consent has required init properties, which are of no use without its internal constructor.
    private static bool IsRequired(System.Reflection.PropertyInfo property) =>
        property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute), inherit: false);

    private static void Apply(GrantsSlice slice, SessionEvent content) => slice.Apply(new LoggedEvent(1, Given.Now, content));
}
