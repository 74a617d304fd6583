using DualReview.Faults;
using DualReview.Faults.Serving;

// The server that is killed is this executable again: a process of its own, on a folder that outlives it.
return args switch
{
    [StormServer.Word, .. var rest] => await StormServer.RunAsync(rest),
    ["storm", .. var rest] when StormOptions.Read(rest, out var problem) is var options => options is null ? Usage(problem, 2) : await StormRun.RunAsync(options),
    ["--help" or "-h"] => Usage(null, 0),
    _ => Usage(null, 2),
};

static int Usage(string? problem, int code)
{
    (code == 0 ? Console.Out : Console.Error).WriteLine(problem is null ? StormOptions.Usage : $"{problem}\n\n{StormOptions.Usage}");
    return code;
}
