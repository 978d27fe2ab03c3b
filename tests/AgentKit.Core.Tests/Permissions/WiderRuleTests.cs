using AgentKit.Permissions;

namespace AgentKit.Core.Tests.Permissions;

public class WiderRuleTests
{
    [Theory]
    [InlineData("git push origin main", "shell(git push:*)")]
    [InlineData("git fetch --all", "shell(git fetch:*)")]
    [InlineData("git -C x push origin", null)]
    [InlineData("git config alias.x !sh", null)]
    [InlineData("npm install left-pad", null)]
    [InlineData("cp a b", null)]
    [InlineData("sudo git push", null)]
    [InlineData("bash push.sh", null)]
    [InlineData("git push origin main && git fetch", null)]
    public void A_command_is_offered_with_other_arguments_where_its_first_words_say_what_it_does(string line, string? expected) =>
        Assert.Equal(expected, Given.Policy().ProposeAll(Given.Call("shell", Given.Command(line))).Skip(1).SingleOrDefault());

    [Theory]
    [InlineData(Risk.Unknown)]
    [InlineData(Risk.Destructive)]
    [InlineData(Risk.Privileged)]
    public void Nothing_wider_is_offered_for_what_is_unknown_or_cannot_be_undone(Risk risk) =>
        Assert.True(Given.Policy().ProposeAll(Given.Call("shell", Given.Command("git push origin main", risk: risk))).Count <= 1);

    [Theory]
    [InlineData("src/a.cs", "write_file(src/**)")]
    [InlineData("src/deep/a.cs", "write_file(src/deep/**)")]
    [InlineData("we{ird,x}/a.cs", @"write_file(we\{ird\,x\}/**)")]
    [InlineData("a.cs", null)]
    [InlineData(".git/hooks/pre-commit", null)]
    [InlineData("src/.env", null)]
    [InlineData("/etc/hosts", null)]
    public void A_file_is_offered_with_its_folder_unless_it_is_protected_or_outside(string path, string? expected) =>
        Assert.Equal(expected, Given.Policy().ProposeAll(Given.Call("write_file", Given.Write(path))).Skip(1).SingleOrDefault());

    [Fact]
    public void A_folder_rule_covers_neither_what_is_protected_in_it_nor_deleting_it()
    {
        var policy = Given.Policy("allow write_file(src/**)");

        Assert.Equal(VerdictKind.Allow, policy.Kind(Given.Call("write_file", Given.Write("src/b.cs"))));
        Assert.Null(WiderRule.Than("x", Given.Call("write_file", Given.Delete("src/b.cs"))));
    }

    [Theory]
    [InlineData("git push origin main", VerdictKind.Allow)]
    [InlineData("git push --receive-pack=./x origin", VerdictKind.Ask)]
    [InlineData("git push --rec=./x origin", VerdictKind.Ask)]
    [InlineData("git push --exec ./x origin", VerdictKind.Ask)]
    [InlineData("git push --e=./x origin", VerdictKind.Ask)]
    public void A_rule_that_leaves_arguments_open_never_meant_a_program_to_run(string line, VerdictKind expected) =>
        Assert.Equal(expected, Given.Policy("allow shell(git push:*)").Kind(Given.Call("shell", Given.Command(line))));

    [Fact]
    public void What_always_asks_is_offered_nothing() =>
        Assert.Empty(Given.Policy("ask shell").ProposeAll(Given.Call("shell", Given.Command("git push origin main"))));
}
