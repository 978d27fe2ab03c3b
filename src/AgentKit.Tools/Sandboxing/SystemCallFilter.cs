using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AgentKit.Tools.Sandboxing;

/// <summary>
/// A program for the kernel's filter of system calls (seccomp(2), classic BPF): no tracing, mounting or new namespaces,
/// no keys, no parts of the kernel that few programs need and many attacks do, and no kinds of sockets that a network namespace does not
/// hold, such as those between a virtual machine and its host.
/// </summary>
internal static class SystemCallFilter
{
    private const ushort LoadWord = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;

    private const uint Allow = 0x7fff0000;
    private const uint NotPermitted = 0x00050000 | 1;
    private const uint NotImplemented = 0x00050000 | 38;
    private const uint NoSuchAddressFamily = 0x00050000 | 97;

    // struct seccomp_data: number, architecture, instruction pointer, six arguments of 64 bits each.
    private const uint Number = 0;
    private const uint Machine = 4;
    private const uint FirstArgument = 16;
    private const uint SecondArgument = 24;

    // The same on all processors since 5.1; open_tree_attr and others follow that mount anew.
    private const uint FirstUnknown = 463;

    private const uint NewNamespaces = 0x7e020000;
    private const uint TerminalInput = 0x5412;
    private const uint TerminalSelection = 0x541c;

    // Unix, IPv4, IPv6, netlink; the first is left out where the network of the host is shared, whose abstract sockets would be reached.
    private static readonly uint[] Families = [1, 2, 10, 16];

    private static readonly Calls X64 = new(0xc000003e, Socket: 41, CloneFirst: 56, CloneThree: 435, Control: 16, Denied:
    [
        101, 103, 155, 161, 163, 165, 166, 167, 168, 169, 172, 173, 175, 176, 179, 246, 248, 249, 250, 272, 279, 298, 300, 303, 304, 308, 310, 311, 312, 313, 320, 321, 323,
        425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 443,
    ]);

    private static readonly Calls Arm64 = new(0xc00000b7, Socket: 198, CloneFirst: 220, CloneThree: 435, Control: 29, Denied:
    [
        117, 116, 41, 51, 89, 40, 39, 224, 225, 142, 105, 106, 60, 104, 217, 218, 219, 97, 239, 241, 262, 264, 265, 268, 270, 271, 272, 273, 294, 280, 282,
        425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 443,
    ]);

    /// <summary>The program as the kernel takes it; <see langword="null"/> for a processor whose numbers are not known here.</summary>
    public static byte[]? Create(bool hasNetwork) => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => Create(X64, hasNetwork),
        Architecture.Arm64 => Create(Arm64, hasNetwork),
        _ => null,
    };

    private static byte[] Create(Calls calls, bool hasNetwork)
    {
        var program = new List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)>
        {
            (LoadWord, 0, 0, Machine),
            (JumpIfEqual, 1, 0, calls.Machine),
            (Return, 0, 0, NotImplemented),
            (LoadWord, 0, 0, Number),

            // The numbers of the x32 interface, which would pass all comparisons below.
            (JumpIfAtLeast, 0, 1, 0x40000000),
            (Return, 0, 0, NotImplemented),

            // Its flags stand in memory, where a filter cannot look. The C library then uses the older one.
            (JumpIfEqual, 0, 1, calls.CloneThree),
            (Return, 0, 0, NotImplemented),

            // What came after the kernels that this list was made from; the C library then does without.
            (JumpIfAtLeast, 0, 1, FirstUnknown),
            (Return, 0, 0, NotImplemented),
        };
        foreach (var denied in calls.Denied)
            program.AddRange([(JumpIfEqual, 0, 1, denied), (Return, 0, 0, NotPermitted)]);

        program.AddRange(
        [
            (JumpIfEqual, 0, 4, calls.CloneFirst),
            (LoadWord, 0, 0, FirstArgument),
            (JumpIfAnyBit, 0, 1, NewNamespaces),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),

            (JumpIfEqual, 0, 5, calls.Control),
            (LoadWord, 0, 0, SecondArgument),
            (JumpIfEqual, 1, 0, TerminalInput),
            (JumpIfEqual, 0, 1, TerminalSelection),
            (Return, 0, 0, NotPermitted),
            (Return, 0, 0, Allow),
        ]);

        var families = Families.AsSpan(hasNetwork ? 1 : 0);
        program.Add((JumpIfEqual, 0, (byte)((2 * families.Length) + 2), calls.Socket));
        program.Add((LoadWord, 0, 0, FirstArgument));
        foreach (var family in families)
            program.AddRange([(JumpIfEqual, 0, 1, family), (Return, 0, 0, Allow)]);
        program.AddRange([(Return, 0, 0, NoSuchAddressFamily), (Return, 0, 0, Allow)]);
        return Encode(program);
    }

    private static byte[] Encode(List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)> program)
    {
        var bytes = new byte[program.Count * 8];
        for (var i = 0; i < program.Count; i++)
        {
            var (code, ifTrue, ifFalse, value) = program[i];
            var at = bytes.AsSpan(i * 8);
            BinaryPrimitives.WriteUInt16LittleEndian(at, code);
            at[2] = ifTrue;
            at[3] = ifFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(at[4..], value);
        }

        return bytes;
    }

    /// <summary>What the kernel calls a processor's interface, and the numbers of calls in it (asm/unistd.h).</summary>
    private sealed record Calls(uint Machine, uint Socket, uint CloneFirst, uint CloneThree, uint Control, uint[] Denied);
}
