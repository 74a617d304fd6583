using DualReview.Load;
using DualReview.Load.Archive;
using DualReview.Load.Serving;

// The two servers are this executable again, each a process of its own, so that what they cost is not mixed with what the phones cost.
return args switch
{
    [HallServer.Word, .. var rest] => await HallServer.RunAsync(rest),
    [EchoServer.Word] => await EchoServer.RunAsync(),
    ["room", .. var rest] when RoomOptions.Read(rest, out var problem) is var options => options is null ? Usage(problem, 2) : await RoomRun.RunAsync(options),
    ["rooms", .. var rest] when RoomsOptions.Read(rest, out var problem) is var options => options is null ? Usage(problem, 2) : await RoomsRun.RunAsync(options),
    ["archive", .. var rest] when ArchiveOptions.Read(rest, out var problem) is var options => options is null ? Usage(problem, 2) : await ArchiveRun.RunAsync(options),
    ["--help" or "-h"] => Usage(null, 0),
    _ => Usage(null, 2),
};

static int Usage(string? problem, int code)
{
    var usage = $"{RoomOptions.Usage}\n\n{RoomsOptions.Usage}\n\n{ArchiveOptions.Usage}";
    (code == 0 ? Console.Out : Console.Error).WriteLine(problem is null ? usage : $"{problem}\n\n{usage}");
    return code;
}
