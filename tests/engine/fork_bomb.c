/* A fork bomb that does not give up when fork fails, as a shell's would. Ends by itself after a minute, whatever happens. */
#include <unistd.h>

int main(void)
{
    alarm(60);
    for (;;)
        if (fork() == 0)
            alarm(60); /* alarms are not inherited */
}
