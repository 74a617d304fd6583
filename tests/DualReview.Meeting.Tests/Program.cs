using DualReview.Meeting.Tests.Rooms;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [CrashChild.Word, .. var orders])
{
    return await CrashChild.RunAsync(orders);
}

return args.Any(a => a is "-automated" or "@@")
    ? await ConsoleRunner.Run(args)
    : await TestPlatformTestFramework.RunAsync(args, DualReview.Meeting.Tests.SelfRegisteredExtensions.AddSelfRegisteredExtensions);
