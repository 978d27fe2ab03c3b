using System.Net;
using System.Net.Sockets;
using System.Text;
using AgentKit.Capabilities;

namespace AgentKit.Tools.Tests.Sandboxing;

public sealed class SandboxNetworkTests : IDisposable
{
    private readonly SandboxBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_host_is_reached_by_tcp_only_when_the_network_was_approved()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var text = $"exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port} && echo sent >&3";

        var without = await _bench.Run(text);
        Assert.NotEqual(0, without.ExitCode);
        Assert.False(listener.Pending());

        Assert.Equal(0, (await _bench.Run(text, Effect.Network(Network.AnyHost, sends: true))).ExitCode);
        using var client = await listener.AcceptTcpClientAsync();
        Assert.Equal("sent", await new StreamReader(client.GetStream()).ReadLineAsync());
    }

    [Fact]
    public async Task An_effect_that_the_analysis_found_opens_the_network_too()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var text = $"exec 3<>/dev/tcp/127.0.0.1/{((IPEndPoint)listener.LocalEndpoint).Port}";
        var command = new RunCommand
        {
            Text = text,
            Analysis = new() { Commands = [], IsComplete = true, Effects = [Effect.Network("127.0.0.1", sends: true)], Risks = [Risk.Network], Why = "" },
        };

        var result = await _bench.RunAsync(new() { Text = text, TimeLimit = ToolBench.Patience }, Mode.Default, [command]);

        Assert.Equal((0, true), (result.ExitCode, listener.Pending()));
    }

    [Fact]
    public async Task Nothing_leaves_by_udp()
    {
        using var listener = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));

        var result = await _bench.Run($"echo sent >/dev/udp/127.0.0.1/{((IPEndPoint)listener.Client.LocalEndPoint!).Port}; echo sent >/dev/udp/8.8.8.8/53; getent hosts example.org");

        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal(0, listener.Available);
    }

    [Fact]
    public async Task Sockets_of_the_host_are_not_reached_by_path_nor_by_abstract_name()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var byPath = Listen(path);
        using var byName = Listen("\0" + Path.GetFileName(path));
        try
        {
            var text = Python($"""
                import socket
                for name in ('{path}', '\0{Path.GetFileName(path)}'):
                    try:
                        socket.socket(socket.AF_UNIX).connect(name)
                        print('reached', repr(name))
                    except OSError as error:
                        print('denied', error.errno)
                """);

            foreach (var effects in (Effect[][])[[], [Effect.Network(Network.AnyHost, sends: true)]])
            {
                var result = await _bench.Run(text, effects);
                Assert.Equal((0, 2), (result.ExitCode, result.Output.Split("denied").Length - 1));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(40, "vsock, which reaches from a virtual machine to its host")]
    [InlineData(38, "the kernel's cryptography")]
    [InlineData(17, "raw packets")]
    [InlineData(31, "bluetooth")]
    public async Task Kinds_of_sockets_that_a_network_namespace_does_not_hold_cannot_be_made(int family, string what)
    {
        var result = await _bench.Run(Python($"import socket\ntry:\n  socket.socket({family}, socket.SOCK_STREAM)\n  print('made')\nexcept OSError as e:\n  print(e.errno)"));

        Assert.True(result.Output.Trim() is "97" or "1", $"{what}: {result.Output}");
    }

    [Fact]
    public async Task A_command_has_a_loopback_of_its_own()
    {
        var result = await _bench.Run(Python("""
            import socket, threading
            s = socket.create_server(('127.0.0.1', 0))
            c = socket.create_connection(s.getsockname())
            a, _ = s.accept()
            c.sendall(b'own')
            print(a.recv(9).decode())
            """));

        Assert.Equal((0, "own\n"), (result.ExitCode, result.Output));
    }

    private static string Python(string script)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "There is no /usr/bin/python3 to make unusual sockets with.");
        return $"/usr/bin/python3 - <<'END'\n{script}\nEND";
    }

    private static Socket Listen(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(name));
        socket.Listen();
        return socket;
    }
}
